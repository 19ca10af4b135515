-- Which modules are called at which version, how often, and since which run; newest is the highest version in the estate.
WITH calls AS (
  SELECT
    m.run, r.as_of, m.module, m.version, m.organisation, m.repository, m.root, m.address,
    transform(
      split(regexp_extract(m.version, '([0-9]+(?:\\.[0-9]+)*)', 1), '\\.'),
      part -> coalesce(try_cast(part AS INT), -1)) AS number
  FROM modules m
  JOIN runs r ON r.run = m.run
  WHERE m.kind IN ('registry', 'git')
), here AS (
  SELECT * FROM calls WHERE run = :run
), seen AS (
  SELECT c.module, c.version, min(c.as_of) AS first_seen
  FROM calls c
  WHERE c.as_of <= (SELECT max(as_of) FROM runs WHERE run = :run)
  GROUP BY ALL
), newest AS (
  SELECT module, max_by(version, number) AS newest FROM here GROUP BY ALL
)
SELECT
  h.module, h.version, n.newest,
  count(DISTINCT h.organisation, h.repository) AS repositories,
  count(DISTINCT h.organisation, h.repository, h.root, h.address) AS calls,
  s.first_seen,
  datediff(max(h.as_of), s.first_seen) AS days
FROM here h
JOIN seen s ON s.module = h.module AND s.version = h.version
JOIN newest n ON n.module = h.module
GROUP BY h.module, h.version, n.newest, s.first_seen
ORDER BY h.module, h.version
