/** Keeps functions, versions, aliases and policies, durably in SQL and shared through Hazelcast. */
package io.strongroom.registry;
