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

    /// <summary>The paths of the libraries relative to the program's folder, sorted. They are also the paths in a zip.</summary>
    public IEnumerable<string> LibraryNames =>
        Libraries.Select(library => Path.GetRelativePath(Elf.DirectoryName!, library.FullName)).Order(StringComparer.Ordinal);
}
