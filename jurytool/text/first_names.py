"""Dutch first names as they are heard in schools, put together for this program.

`FIRST_NAMES` are hardly ever anything else; `ALSO_WORDS` are words too, and count only where the words around
them say that a person is meant.
"""

from __future__ import annotations

_NAMES = """
Aaron Abdel Abdul Abdullah Abe Abel Ada Adam Adriaan Ahmed Aisha Albert Alex Alexander Ali Alice Alicia
Alina Aline Alwin Amelie Amina Amir Amira Amy Ana Andrea Andreas André Anette Angela Angelique Aniek Anika
Anita Anja Anke Ann Anna Anne Anneke Annelies Anneloes Annemarie Annemiek Annemieke Annet Annette Annie
Anniek Annika Anouar Anouk Antoinette Anton Arend Arie Arjan Arjen Arno Arnold Arnoud Arthur Astrid Aya
Ayoub Ayse Barbara Barry Bastiaan Beatrijs Benjamin Berend Bernadette Bernard Bert Betty Bilal Boaz Boris
Bouke Bram Brenda Brigitte Britt Bruno Carina Carla Carlijn Carlo Carmen Carolien Carolina Caroline Cas
Casper Cees Chantal Charlotte Chris Christa Christiaan Christian Christina Christine Cindy Claire Claudia
Clemens Coen Connie Cor Corine Cornelis Corrie Daan Damian Dana Dani Danielle Daniël Danny Daphne David
Deborah Delano Demi Denise Dennis Derk Desirée Dex Diana Dick Diederik Diego Dilan Dirk Dominique Doortje
Dorien Douwe Dries Dylan Eddy Edith Edwin Eefje Eelco Elif Elin Elisa Elisabeth Elise Ellen Ellis Elly Elsa
Elsbeth Emiel Emil Emilia Emily Emma Emre Eric Erica Erik Erika Esmee Esra Esther Eva Evelien Evert Evi
Ewout Fabian Farah Farid Fatima Fatma Fem Femke Fenna Fenne Ferdinand Ferry Fieke Fien Finn Floortje Florian
Floris Fokke Frans Frederik Frederique Freek Frits Gabriël Geert Geertje George Gerben Gerda Gerdien Gerrit
Gert Gertjan Gijs Gijsbert Gilbert Gina Greetje Greta Guido Guus Gwen Hafsa Hamza Hanna Hannah Hanneke
Hannie Hans Harmen Harold Harrie Harry Hasan Hassan Heleen Helena Helmut Hendrik Hendrika Henk Henny Henri
Henriëtte Herman Hessel Hicham Hidde Hilde Hugo Huub Hylke Ibrahim Ilse Imane Imke Ina Indra Ine Ineke Inez
Inge Ingeborg Ingrid Irene Irma Isa Isabel Isabella Isabelle Ismail Ivo Jaap Jacco Jack Jacob Jacqueline
Jaimy Jamal James Jana Janine Janna Janneke Jannes Jantine Jarno Jason Jasper Jayden Jeanette Jeanine
Jeffrey Jelle Jelmer Jennifer Jenny Jeroen Jerom Jesse Jessica Jetske Jette Jip Joachim Joan Joanna Jochem
Joep Johan Johanna Johannes John Jolanda Jolien Jolijn Jonas Jonathan Joost Jordy Jorik Joris Jorn Josefien
Joshua José Joyce Joël Judith Julia Julian Julie Juliette Julius Jurgen Jurre Jurriaan Jurrian Justin Kaj
Karel Karen Karin Karlijn Karsten Katja Katrijn Kay Kees Kelly Kevin Khadija Khalid Kim Kirsten Klaas Klaske
Koen Koert Krista Kristel Laila Lara Larissa Lars Laura Laurens Layla Lea Leah Leendert Lena Leo Leon
Leonard Leonie Levi Lex Liam Lian Lianne Lidewij Lieke Lieselot Lilian Lina Linda Lindsey Linn Lisa Lisanne
Lisette Lizzy Lodewijk Loek Loes Lonneke Lotte Louis Louisa Louise Luan Luc Luca Lucas Lucia Lucy Luuk Lynn
Maaike Maarten Maartje Machteld Maddy Madelon Maja Malika Manon Manuel Marc Marcel Marco Maren Margot
Margreet Maria Mariam Marianne Marie Marieke Marije Marijke Marijn Marina Marion Marit Marita Mariëlle Marja
Marjan Marjolein Marjolijn Marleen Marlies Marloes Marlous Marthe Martijn Martin Martine Mary Maryam Mason
Mathijs Mathilde Matthias Matthijs Maud Maurice Maurits Mehmet Meike Melanie Melissa Melle Menno Merijn
Merlijn Michael Michel Michelle Michiel Mick Mike Mila Milan Mirjam Mirte Mitchell Mohamed Mohammed Mona
Monique Morris Muhammed Murat Myrna Myrthe Nadia Nadine Naima Naomi Natalie Natasja Nawal Nick Nico Nicolaas
Nicole Niek Niels Nienke Nils Nina Noa Noah Nola Noortje Nora Nour Noël Nynke Olaf Olivia Olivier Omar Onno
Otto Pascal Patricia Patrick Paul Paula Paulien Pauline Pepijn Peter Petra Philip Pien Piet Pieter Pieternel
Pim Quinten Rachel Rachid Ralf Ralph Ramon Raoul Raymond Rebecca Rein Reinier Remco Renate Rens Renske René
Renée Reza Ria Rianne Richard Rick Rika Rinske Rita Rob Robbert Robert Robin Roderick Roel Roeland Roelof
Rogier Roland Rolf Romy Ronald Ronja Ronnie Rosalie Rosanne Rowan Ruben Rudolf Ruth Ruud Saar Sabine Sabrina
Salma Samantha Samira Samuel Sander Sandra Sanne Sara Sarah Sascha Saskia Sebastiaan Selin Selma Serge
Shanna Sharon Sheila Siebe Siem Sietske Sigrid Silke Silvia Simon Simone Sjaak Sjaan Sjoerd Sjors Sofia
Sofie Sonja Sophie Soufiane Stan Stef Stefan Stefanie Steffie Steven Stijn Suzan Suzanne Sven Sybren Sylvia
Sylvie Tamara Tanja Teun Teunis Thea Theo Thijmen Thijs Thirza Thomas Ties Tijmen Tijn Tim Timo Tina Tineke
Titia Tjeerd Tobias Tom Tomas Tonny Trijntje Trudy Tycho Tygo Valerie Vanessa Vera Victor Vincent Walter
Wendy Werner Wesley Wessel Wiebe Wietse Wietske Wilco Wilfred Wilhelmina Wiljan Willem Willemijn Willy Wilma
Wim Winnie Wout Wouter Xander Yara Yasmin Yasmina Yassin Youssef Yusuf Yvette Yvonne Zakaria Zara Zeynep Zoë
"""

_WORDS = """
Ad Amber Art August Bart Bas Beer Ben Bloem Bo Boy Christel Dion Dora Ed Elke Els Ernst Eveline Faith Fay
Fleur Flip Floor Frank Fred Freya Ger Gerard Harm Hazel Hein Hope Ies Iris Ivy Jade Jan Jans Janus Jasmijn
Jet Jill Jo Job Joke Joy Jules Juul Kai Ko Koos Lente Lies Lieve Linde Liv Lot Lou Luna Madelief Margriet
Mark Mart Martha Mats Max May Mees Merel Mia Mies Moos Nel Noor Nova Oscar Ot Pam Pleun Puck Riet Rik Roos
Roy Said Sam Sem Senna Sil Sky Sol Sterre Storm Sue Tess Tibbe Ton Toon Toos Trees Trui Viola Ward Wolf Zus
"""

FIRST_NAMES = frozenset(_NAMES.split())
ALSO_WORDS = frozenset(_WORDS.split())
