"""Small stories as an author would send them."""

# A choice, a roll, an echo that comes back, three endings.
LANTERN = """\
title: The Lantern
description: A lantern goes out on the way home.
tags: [night, friends]
difficulty: Easy
session_length: Short
age_group: "6-9"
minimum_age: 6
core_axes: [Courage & Caution, Honesty & Trust]
archetypes: [the_vanguard]
characters:
  - id: wren
    name: Wren
    metadata: {role: [ally], archetype: [the_vanguard], species: Otter, age: 8, traits: [brave]}
scenes:
  - id: path
    title: The path
    type: narrative
    description: The lantern flickers. [c:Wren] holds it higher.
    next_scene: fork
    media: {image: image-path}
  - id: fork
    title: The fork
    type: choice
    active_character: wren
    description: "Left is dark, right is long. [c: wren] looks at both."
    branches:
      - choice: "[c:Wren] goes left"
        next_scene: bridge
        compass_change: {axis: Courage & Caution, delta: 0.8, developmental_link: steps into the dark}
        echo_log: {echo_type: bravery, description: You took the dark way., strength: 0.7}
      - choice: Go right
        next_scene: meadow
        compass_change: {axis: Courage & Caution, delta: -0.2, developmental_link: stays in the light}
        echo_log: {echo_type: avoidance, description: You took the long way., strength: 0.4}
  - id: bridge
    title: The bridge
    type: roll
    description: The planks creak.
    difficulty: 9
    branches:
      - {choice: Across, next_scene: home}
      - {choice: A wet foot, next_scene: stream}
  - id: meadow
    title: The meadow
    type: special
    description: Fireflies lead the way.
  - id: home
    title: Home
    type: special
    description: The window is lit.
    echo_reveals:
      - {echo_type: bravery, min_strength: 0.5, trigger_scene_id: fork, max_age_scenes: 5, reveal_mechanic: mirror}
  - id: stream
    title: The stream
    type: special
    description: The water is warm, at least.
"""

# Two choices in a row, each of another character; names in every spelling; a way out that leads nowhere.
GATES = """\
title: The Two Gates
description: A gate of wood and a gate of glass.
tags: [gates]
difficulty: Medium
session_length: Medium
age_group: "6-9"
minimum_age: 6
core_axes: [Courage & Caution, Honesty & Trust]
archetypes: [the_steward]
characters:
  - {id: wren, name: Wren}
  - {id: old_toad, name: Old Toad}
scenes:
  - id: wood
    title: "[c:Wren] at the gate"
    type: choice
    active_character: wren
    description: "[c:WREN] and [c: old toad ] look up. [c:old_toad] hums. [c:*] waits. [c:Nobody] does not."
    branches:
      - choice: "[c:*] knocks"
        next_scene: glass
        compass_change: {axis: Courage & Caution, delta: 0.5}
        echo_log: {echo_type: bravery, description: "[c:Wren] knocked.", strength: 0.6}
      - choice: Wait
        next_scene: glass
        compass_change: {axis: Courage & Caution, delta: -0.5}
        echo_log: {echo_type: bravery, description: Nobody knocked., strength: 0.4}
  - id: glass
    title: The gate of glass
    type: choice
    active_character: old_toad
    description: The glass asks who you are.
    branches:
      - choice: Tell the truth
        next_scene: garden
        compass_change: {axis: Honesty & Trust, delta: 1.0}
        echo_log: {echo_type: honesty, description: You told the truth., strength: 0.9}
      - choice: Say nothing
        next_scene: garden
        compass_change: {axis: Honesty & Trust, delta: -1.0}
      - choice: Go home
  - id: garden
    title: The garden
    type: special
    description: "It smells of rain. [c:*] smiles."
    echo_reveals:
      - {echo_type: bravery, min_strength: 0.5, trigger_scene_id: wood, reveal_mechanic: dream, required: true}
      - {echo_type: honesty, min_strength: 0.5, trigger_scene_id: wood, reveal_mechanic: mirror}
"""
