namespace AotAction.Cli.Building;

/// <summary>What a publish left.</summary>
/// <param name="Elf">The program.</param>
/// <param name="Libraries">The native libraries beside it, which it loads while it runs.</param>
internal sealed record BuiltProgram(FileInfo Elf, IReadOnlyList<FileInfo> Libraries)
{
    public IEnumerable<FileInfo> Files => [Elf, .. Libraries];

    /// <summary>The libraries by their paths from the program's folder, which are also their paths in a zip, in the order of these.</summary>
    public IEnumerable<string> LibraryNames =>
        Libraries.Select(library => Path.GetRelativePath(Elf.DirectoryName!, library.FullName)).Order(StringComparer.Ordinal);
}
