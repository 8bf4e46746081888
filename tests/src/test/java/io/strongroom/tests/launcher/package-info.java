/**
 * The launcher script, run for real in a small tree of its own with a Maven and a JDK that only
 * write down how they were called. What enters is the script of this checkout; nothing here builds
 * or installs anything.
 */
package io.strongroom.tests.launcher;
