namespace AotAction.Programs.Zip;

internal enum ZipEntryKind
{
    File,
    Folder,
    Link,
}
