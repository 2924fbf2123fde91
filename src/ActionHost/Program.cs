using AotAction;

await ActionServer.RunStemCellAsync();
