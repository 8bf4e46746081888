/**
 * What the registry's paths and queries name. Text from a URL enters; an id of its own type leaves,
 * or a problem that says which part of the request is none.
 */
package io.strongroom.registry.path;
