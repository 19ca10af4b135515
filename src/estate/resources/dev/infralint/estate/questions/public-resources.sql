-- What the internet reaches or may read, in each root by itself.
SELECT organisation, repository, root, address, array_join(steps, ' > ') AS why, certain
FROM ways
WHERE run = :run AND kind = 'reached'
UNION
SELECT organisation, repository, root, explode(addresses) AS address, message, true
FROM findings
WHERE run = :run AND topic = 'public-exposure' AND state <> 'suppressed'
ORDER BY organisation, repository, root, address, why
