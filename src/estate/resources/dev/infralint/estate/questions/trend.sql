-- What came, went and stayed between two runs, by organisation and policy. Set before to the name of the earlier run.
WITH earlier AS (
  SELECT DISTINCT organisation, repository, policy, fingerprint FROM findings WHERE run = :before AND state = 'reported'
), later AS (
  SELECT DISTINCT organisation, repository, policy, fingerprint FROM findings WHERE run = :run AND state = 'reported'
)
SELECT
  coalesce(l.organisation, e.organisation) AS organisation,
  coalesce(l.policy, e.policy) AS policy,
  count_if(e.fingerprint IS NULL) AS new,
  count_if(l.fingerprint IS NULL) AS gone,
  count_if(l.fingerprint IS NOT NULL AND e.fingerprint IS NOT NULL) AS stayed
FROM later l
FULL OUTER JOIN earlier e
  ON e.organisation = l.organisation AND e.repository = l.repository AND e.fingerprint = l.fingerprint
GROUP BY ALL
ORDER BY organisation, policy
