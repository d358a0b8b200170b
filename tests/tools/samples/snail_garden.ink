=== garden ===
= gate
The gate is shut.
{
  - letters > 2:
    You push a letter through.
    -> path
  - else:
    -> tunnel_of_leaves ->
    You look for a hole.
}
The hole is small. -> post_office.street
= path
{stopping:
  - The path is wet.
  - The path is dry.
}
* [Home] -> DONE
* [To the moon] -> moon
