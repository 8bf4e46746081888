/** Keeps functions, versions and aliases, durably in SQL and shared through Hazelcast. */
package io.strongroom.registry;
