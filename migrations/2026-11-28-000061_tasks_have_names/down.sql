delete from jobs where kind = 'texts.render';
