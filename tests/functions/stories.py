"""A small story as an author would send it: a choice, a roll, an echo that comes back, three endings."""

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
