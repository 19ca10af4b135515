-- Which secrets stand in more than one place, told apart by their keyed hash; needs a run with --secret-key.
SELECT
  substring(digest, 1, 12) AS secret,
  array_join(array_sort(collect_set(kind)), ', ') AS kinds,
  count(DISTINCT organisation, repository) AS repositories,
  count(DISTINCT organisation, repository, file, line) AS places,
  array_sort(collect_set(concat(organisation, '/', repository, '/', file, ':', line))) AS stands_in
FROM secrets
WHERE run = :run
GROUP BY digest
HAVING places > 1
ORDER BY places DESC, secret
