namespace AotAction.Programs;

internal enum ZipEntryKind
{
    File,
    Folder,
    Link,
}
