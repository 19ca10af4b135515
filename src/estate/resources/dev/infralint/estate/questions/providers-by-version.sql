-- Which providers are used at which version, and where.
SELECT
  CASE WHEN source = '' THEN concat('hashicorp/', name) ELSE source END AS provider,
  constraint, locked,
  count(DISTINCT organisation, repository) AS repositories,
  count(DISTINCT organisation, repository, root) AS roots
FROM providers
WHERE run = :run
GROUP BY ALL
ORDER BY provider, constraint, locked
