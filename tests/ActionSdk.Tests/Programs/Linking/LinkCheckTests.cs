using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;
using AotAction.Programs.Elf;
using AotAction.Programs.Linking;
using AotAction.Programs.Refusals;

namespace AotAction.Tests.Programs.Linking;

/// <summary>
/// What the loader would end the process for is found before, and nothing else is: each program is linked here, and other libraries are
/// put beside it.
/// </summary>
public sealed class LinkCheckTests(LinkedPrograms programs) : IClassFixture<LinkedPrograms>
{
    private const string CallsBoth = "extern int one(void), two(void); int main(void) { return one() + two(); }\n";
    private const string One = "int one(void) { return 1; }\n";
    private const string Both = One + "int two(void) { return 2; }\n";

    /// <summary>They start on this machine, as who runs the tests has just seen.</summary>
    [Theory]
    [InlineData("/bin/sh")]
    [InlineData("/usr/bin/cc")]
    [InlineData("/usr/bin/git")]
    [InlineData(null)]
    public void What_runs_here_is_taken(string? path)
    {
        using var file = File.OpenHandle(path ?? Environment.ProcessPath!);
        Check(ElfProgram.Read(file), origin: Path.GetDirectoryName(path ?? Environment.ProcessPath));
    }

    /// <summary>A function; a variable, whose place is the program's; a variable, whose address the program asks for.</summary>
    [Theory]
    [InlineData(CallsBoth, "")]
    [InlineData("extern int one(void), two; int main(void) { return one() + two; }\n", "-no-pie -fno-pie")]
    [InlineData("extern int one(void), two; int main(void) { return one() + two; }\n", "-pie -fPIC")]
    public void A_symbol_that_no_library_has_is_named(string code, string arguments)
    {
        var built = programs.FolderWithLibrary(code == CallsBoth ? Both : One + "int two;\n");
        var program = programs.Against(code, built, $"-Wl,-rpath,$ORIGIN {arguments}");

        Assert.Null(Refusal(program, built));
        Assert.Equal(
            "the program needs the symbol two, which no library has here: build against this host's libraries, or send yours in a zip.",
            Refusal(program, programs.FolderWithLibrary(One)));
    }

    [Fact]
    public void A_weak_symbol_may_be_missing()
    {
        var built = programs.FolderWithLibrary(Both);
        const string AsksForTwo = "int one(void); int two(void) __attribute__((weak)); int main(void) { return one() + (two ? two() : 0); }\n";
        var program = programs.Against(AsksForTwo, built);

        Assert.Null(Refusal(program, programs.FolderWithLibrary(One)));
    }

    [Fact]
    public void A_symbol_of_a_library_s_library_is_found()
    {
        var built = programs.FolderWithLibrary(Both);
        var program = programs.Against(CallsBoth, built);
        var split = programs.FolderWith("libdeeper.so", "int two(void) { return 2; }\n");
        programs.AddLibrary(split, "libneeded.so", One, $"-Wl,--no-as-needed -L{split} -ldeeper -Wl,-rpath,$ORIGIN");

        Assert.Null(Refusal(program, split));
        File.Delete(Path.Combine(split, "libdeeper.so"));
        Assert.StartsWith("the program needs the library libdeeper.so, which this host does", Refusal(program, split),
            StringComparison.Ordinal);
    }

    /// <summary>DT_RPATH is for the libraries of a program's libraries too, DT_RUNPATH is not.</summary>
    [Theory]
    [InlineData("-Wl,--disable-new-dtags", true)]
    [InlineData("-Wl,--enable-new-dtags", false)]
    public void A_library_s_library_is_looked_for_where_the_loader_looks(string tags, bool isFound)
    {
        var folder = programs.FolderWith("libdeeper.so", "int two(void) { return 2; }\n");
        programs.AddLibrary(folder, "libneeded.so", One, $"-Wl,--no-as-needed -L{folder} -ldeeper");
        var program = programs.Against("extern int one(void); int main(void) { return one(); }\n", folder, $"-Wl,-rpath,$ORIGIN {tags}");

        Assert.Equal(isFound, Refusal(program, folder) is null);
        Assert.Equal(isFound, Starts(program));
    }

    [Theory]
    [InlineData("-Wl,-z,now", "/libneeded.so needs the symbol missing, ")]
    [InlineData("-Wl,-z,lazy", null)]
    public void What_a_library_beside_the_program_needs_is_looked_for_as_it_says(string binding, string? refusal)
    {
        var folder = programs.FolderWithLibrary("extern int missing(void); int one(void) { return missing(); }\n", binding);
        const string MayCall = "int one(void); int main(int n, char **a) { return n > 1 ? one() : 0; }\n";
        var program = programs.Against(MayCall, folder, "-Wl,-rpath,$ORIGIN -Wl,-z,lazy");

        var given = Refusal(program, folder);
        Assert.Equal(refusal is null, given is null);
        Assert.Contains(refusal ?? "", given ?? "", StringComparison.Ordinal);
        Assert.Equal(refusal is null, Starts(program));
    }

    [Fact]
    public void A_symbol_of_another_version_is_not_the_one()
    {
        var (old, moved) = (Script("V1 { one; two; }; V2 { };"), Script("V1 { one; }; V2 { two; };"));
        var built = programs.FolderWithLibrary(Both, old);
        var program = programs.Against(CallsBoth, built);

        Assert.Null(Refusal(program, built));
        var refusal = Refusal(program, programs.FolderWithLibrary(Both, moved));
        Assert.StartsWith("the program needs the symbol two, ", refusal, StringComparison.Ordinal);
        Assert.Null(Refusal(program, programs.FolderWithLibrary(Both)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no library")]
    public void A_file_in_a_library_s_place_is_named(string content)
    {
        var program = programs.Against(CallsBoth, programs.FolderWithLibrary(Both));
        var folder = programs.FolderWithLibrary(Both);
        File.WriteAllText(Path.Combine(folder, "libneeded.so"), content);

        Assert.Equal(
            $"the program needs the library {folder}/libneeded.so, which this host cannot load: put the right one there.",
            Refusal(program, folder));
    }

    /// <summary>A table whose one chain goes on for longer than anybody would wait.</summary>
    [Fact]
    public void A_table_of_symbols_without_an_end_is_refused()
    {
        var program = programs.Against(CallsBoth, programs.FolderWithLibrary(Both));
        const string Table = "const unsigned table[11 << 20] __attribute__((aligned(8))) = { 1, 1, 0, 0x51525354, 1 };\n";
        var folder = programs.FolderWithLibrary(Both + Table);
        var library = Path.Combine(folder, "libneeded.so");
        var content = File.ReadAllBytes(library);
        ReadOnlySpan<uint> head = [1, 1, 0, 0x51525354, 1];
        var table = content.AsSpan().IndexOf(MemoryMarshal.AsBytes(head));
        ReadOnlySpan<ulong> tag = [ElfFormat.DynamicGnuHash];
        var entry = content.AsSpan().LastIndexOf(MemoryMarshal.AsBytes(tag));
        BinaryPrimitives.WriteUInt64LittleEndian(content.AsSpan(entry + sizeof(ulong)), (ulong)table);
        File.WriteAllBytes(library, content);

        Assert.Contains("its tables of symbols have no end", Refusal(program, folder), StringComparison.Ordinal);
    }

    [Fact]
    public void More_libraries_than_any_program_has_are_refused()
    {
        var folder = programs.FolderWithLibrary(One);
        for (var i = 0; i < 256; i++)
        {
            programs.AddLibrary(folder, $"libl{i}.so", "", i == 0 ? "" : $"-Wl,--no-as-needed -L{folder} -ll{i - 1} -Wl,-rpath,$ORIGIN");
        }

        programs.AddLibrary(folder, "liblast.so", "", $"-Wl,--no-as-needed -L{folder} -ll255 -Wl,-rpath,$ORIGIN");
        var program = programs.Against("int main(void) { return 0; }\n", folder, "-Wl,--no-as-needed -llast -Wl,-rpath,$ORIGIN");

        Assert.Contains("it needs more than 256 libraries", Refusal(program, folder), StringComparison.Ordinal);
    }

    private string Script(string versions)
    {
        var path = Path.Combine(programs.Folder, $"{Guid.NewGuid():N}.map");
        File.WriteAllText(path, versions);
        return $"-Wl,--version-script={path}";
    }

    /// <summary>What the loader itself says.</summary>
    private static bool Starts(string program)
    {
        using var process = Process.Start(new ProcessStartInfo(program) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode != 127;
    }

    private static string? Refusal(string path, string origin)
    {
        using var file = File.OpenHandle(path);
        var program = ElfProgram.Read(file);
        return Record.Exception(() => Check(program, origin)) switch
        {
            null => null,
            RefusedProgramException refused => refused.Message,
            var other => throw new InvalidOperationException("Only refusals are expected.", other),
        };
    }

    private static void Check(ElfProgram program, string? origin)
    {
        using var check = new LinkCheck(program.Interpreter!, origin);
        check.Run(program);
    }
}
