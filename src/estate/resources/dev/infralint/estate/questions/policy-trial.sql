-- What the estate would have to mend if findings from a severity on, of some policies, failed a build. Set severity
-- (default high) and policies (a pattern of LIKE, default %).
WITH graded AS (
  SELECT
    f.organisation, f.repository, f.policy, p.severity, f.fingerprint, f.state, f.owner,
    array_position(array('info', 'low', 'medium', 'high', 'critical'), p.severity) AS rank
  FROM findings f
  JOIN policies p ON p.run = f.run AND p.policy = f.policy
  WHERE f.run = :run AND f.state <> 'suppressed' AND f.policy LIKE :policies
)
SELECT
  policy, severity,
  count(DISTINCT organisation, repository) AS repositories,
  count(DISTINCT organisation, repository, fingerprint) AS findings,
  count(DISTINCT CASE WHEN state = 'hidden' THEN concat_ws('/', organisation, repository, fingerprint) END) AS not_asked_for_today,
  count(DISTINCT owner) AS owners
FROM graded
WHERE rank >= array_position(array('info', 'low', 'medium', 'high', 'critical'), :severity)
GROUP BY policy, severity
ORDER BY findings DESC, policy
