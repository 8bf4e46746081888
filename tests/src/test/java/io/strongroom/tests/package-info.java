/** What spans services: cluster, architecture rules, attacks and benchmarks. */
package io.strongroom.tests;
