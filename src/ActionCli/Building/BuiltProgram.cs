using AotAction.Programs.Elf;

namespace AotAction.Cli.Building;

/// <summary>What a publish left.</summary>
/// <param name="Elf">The program.</param>
/// <param name="Libraries">The native libraries beside it, which it loads while it runs.</param>
internal sealed record BuiltProgram(FileInfo Elf, IReadOnlyList<FileInfo> Libraries)
{
    public IEnumerable<FileInfo> Files => [Elf, .. Libraries];

    /// <summary>The processor that it is for: <c>x64</c>, <c>arm64</c>.</summary>
    public string Architecture
    {
        get
        {
            using var file = File.OpenHandle(Elf.FullName);
            return ElfProgram.Read(file).Machine;
        }
    }

    /// <summary>The libraries by their paths from the program's folder, which are also their paths in a zip, in the order of these.</summary>
    public IEnumerable<string> LibraryNames =>
        Libraries.Select(library => Path.GetRelativePath(Elf.DirectoryName!, library.FullName)).Order(StringComparer.Ordinal);
}
