-- Up to which sketch grouping has looked around the stories that something came to; what there is stays as it is.
INSERT INTO settings SELECT 'settled', coalesce(max(number), 0) FROM sketches;
