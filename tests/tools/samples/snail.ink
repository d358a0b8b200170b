# title: The Snail Post
// A comment with -> an arrow.
INCLUDE snail_garden.ink
VAR letters = 3
-> post_office

=== post_office ===
The post office opens. /* nobody
reads this */ A snail called Hurry <>
waits at the counter. # cheerful
TODO: give Hurry a hat
* "Good morning[."]," says Hurry.
  The clerk waves.
  ** [Ask for the bag]
     The bag is heavy.
  ** Ask for the time
     It is {late:late|early}.
  - - The clock strikes {&one|two}.
* (sneak) {letters > 1} [Slide past] -> garden.gate
+ [Wait] -> post_office
* -> END
- The door opens.
<- birds
- (street) The street is long.
~ letters = letters - 1
{ letters > 2: -> garden | -> END }

=== function count(x) ===
~ return x + 1

=== tunnel_of_leaves ===
Leaves.
->->
