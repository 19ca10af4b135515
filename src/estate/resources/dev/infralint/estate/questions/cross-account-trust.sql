-- Who of another AWS account may assume a role or use a resource, and which role of the estate that is.
WITH roles AS (
  SELECT r.organisation, r.repository, r.root, r.address, x.account, get_json_object(r.attributes, '$.name') AS role
  FROM resources r
  JOIN roots x ON x.run = r.run AND x.organisation = r.organisation AND x.repository = r.repository AND x.root = r.root
  WHERE r.run = :run AND r.type = 'aws_iam_role' AND x.account <> ''
)
SELECT
  t.account, t.organisation, t.repository, t.root, t.address, t.kind,
  t.principal_account AS other_account, t.principal AS trusted,
  coalesce(concat(o.organisation, '/', o.repository), '') AS trusted_repository,
  coalesce(o.address, '') AS trusted_address,
  t.conditional
FROM trusts t
LEFT JOIN roles o ON o.account = t.principal_account AND o.role = t.principal_role
WHERE t.run = :run AND t.principal_account <> '' AND t.principal_account <> t.account
ORDER BY ALL
