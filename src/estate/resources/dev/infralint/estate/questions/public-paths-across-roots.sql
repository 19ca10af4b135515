-- What a root opens to the internet and gives to others, through its state or an SSM parameter, and who takes it.
WITH opened AS (
  SELECT organisation, repository, root, address, array_join(steps, ' > ') AS why
  FROM ways
  WHERE run = :run AND kind = 'reached'
  UNION
  SELECT organisation, repository, root, explode(addresses), message
  FROM findings
  WHERE run = :run AND topic = 'public-exposure' AND state <> 'suppressed'
), around AS (
  SELECT * FROM opened
  UNION
  SELECT o.organisation, o.repository, o.root, e.target, concat(o.address, ': ', o.why)
  FROM opened o
  JOIN references e
    ON e.organisation = o.organisation AND e.repository = o.repository AND e.root = o.root AND e.source = o.address
  WHERE e.run = :run AND e.target_type RLIKE '_(group|subnet|firewall|network_acl|api|listener|lb|bucket)$'
), given AS (
  SELECT a.*, l.kind, l.place, substring(e.source, 8) AS output
  FROM around a
  JOIN references e
    ON e.organisation = a.organisation AND e.repository = a.repository AND e.root = a.root AND e.target = a.address
  JOIN links l ON l.organisation = a.organisation AND l.repository = a.repository AND l.root = a.root
  WHERE e.run = :run AND l.run = :run AND l.direction = 'gives' AND l.kind = 'state' AND e.source LIKE 'output.%'
  UNION
  SELECT a.*, l.kind, l.place, ''
  FROM around a
  JOIN references e
    ON e.organisation = a.organisation AND e.repository = a.repository AND e.root = a.root AND e.target = a.address
  JOIN links l
    ON l.organisation = a.organisation AND l.repository = a.repository AND l.root = a.root AND l.address = e.source
  WHERE e.run = :run AND l.run = :run AND l.direction = 'gives' AND l.kind = 'parameter'
)
SELECT DISTINCT
  concat(g.organisation, '/', g.repository) AS from_repository, g.root AS from_root, g.address AS opened, g.why,
  g.kind AS through, concat(g.place, CASE WHEN g.output = '' THEN '' ELSE concat(' output ', g.output) END) AS place,
  concat(e.organisation, '/', e.repository) AS to_repository, e.root AS to_root, e.source AS reached, e.path AS attribute
FROM given g
JOIN links t ON t.kind = g.kind AND t.place = g.place
JOIN references e
  ON e.organisation = t.organisation AND e.repository = t.repository AND e.root = t.root AND e.target = t.address
WHERE t.run = :run AND t.direction = 'takes' AND e.run = :run
  AND (g.kind = 'parameter' OR e.attribute = concat('outputs.', g.output)
    OR startswith(e.attribute, concat('outputs.', g.output, '.')))
ORDER BY ALL
