package io.strongroom.registry.version;

import io.strongroom.boundary.sql.Database;
import io.strongroom.registry.sql.TestingDatabase;

class H2VersionStoreTest extends VersionStoreContract {
  @Override
  Database open() {
    return TestingDatabase.h2();
  }
}
