drop trigger people_revise_come on people;
drop trigger units_revise_come on units;
