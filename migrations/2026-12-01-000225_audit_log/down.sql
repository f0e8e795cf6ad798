drop trigger audit_log_seal on audit_log;
drop function _seal_audit_log();
drop function _audit_hash(bytea, audit_log);
drop function _audit_part(text);
drop table audit_log;
drop function _keep_audit_log();
drop table audit_head;
