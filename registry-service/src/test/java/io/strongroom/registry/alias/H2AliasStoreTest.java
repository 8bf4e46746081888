package io.strongroom.registry.alias;

import io.strongroom.boundary.sql.Database;
import io.strongroom.registry.sql.TestingDatabase;

class H2AliasStoreTest extends AliasStoreContract {
  @Override
  Database open() {
    return TestingDatabase.h2();
  }
}
