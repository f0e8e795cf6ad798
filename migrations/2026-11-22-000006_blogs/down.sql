drop table articles;
drop table blogs;
