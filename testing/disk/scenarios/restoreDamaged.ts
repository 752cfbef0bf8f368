// As `restore`, where the database that lies there is damaged and its log is beside it.
import './restore.ts';
