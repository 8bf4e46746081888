/**
 * The whole story in one command: a function that runs because its executor proved itself, and an
 * executor that could not and never got anything.
 */
package io.strongroom.cli.demo;
