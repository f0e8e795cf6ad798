drop function may_see;
drop function reaches;
