-- Whose TLS key an attestation result names, so that one row is read to know a peer. Rows of before
-- have none; they are asked for only while their result is alive, which is five minutes.
alter table appraisal add column tls_spki varchar;
create index appraisal_by_tls_key on appraisal (tls_spki, expires_at);
