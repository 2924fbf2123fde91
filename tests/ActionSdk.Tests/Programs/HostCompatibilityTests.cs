using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using AotAction.Programs;
using AotAction.Programs.Elf;
using AotAction.Programs.Refusals;
using Xunit.Abstractions;

namespace AotAction.Tests.Programs;

public sealed class HostCompatibilityTests(LinkedPrograms programs, ITestOutputHelper output) : IClassFixture<LinkedPrograms>
{
    private const string BuildIt = "build one with `whisk-action build`.";

    [Fact]
    public void A_program_with_the_mark_is_taken() => Assert.Null(Refusal(File.ReadAllBytes(programs.Marked)));

    [Fact]
    public void A_static_program_with_the_mark_is_taken() => Assert.Null(Refusal(File.ReadAllBytes(programs.Static)));

    [Fact]
    public void A_program_of_the_system_is_not_ours() => Assert.Equal(
        "the program was not built with AotAction.Sdk: reference the package AotAction.Sdk in the project and build it again.",
        Refusal(File.ReadAllBytes("/bin/true")));

    [Fact]
    public void A_newer_contract_than_the_hosts_is_named() => Assert.Equal(
        "the program was built with AotAction.Sdk 1.2.3 for version 3 of the contract, this host knows version 2: update the host, or build with an older AotAction.Sdk.",
        Refusal(File.ReadAllBytes(programs.OfContract(3))));

    /// <summary>It could not read what the host hands over to it.</summary>
    [Fact]
    public void An_older_contract_than_the_hosts_is_named() => Assert.Equal(
        "the program was built with AotAction.Sdk 1.2.3 for version 1 of the contract, this host speaks version 2 only: build it again with a newer AotAction.Sdk.",
        Refusal(File.ReadAllBytes(programs.OfContract(1))));

    [Theory]
    [InlineData("", "the program is empty: " + BuildIt)]
    [InlineData("#!/bin/sh\necho hello", "the program is a script, not an ELF program of Linux: " + BuildIt)]
    [InlineData("function main() {}", "the program is a text, not an ELF program of Linux: " + BuildIt)]
    [InlineData("MZ\u0001", "the program is a Windows program or a .NET assembly, not an ELF program of Linux: " + BuildIt)]
    [InlineData("PK\u0003\u0004", "the program is a zip, not an ELF program of Linux: " + BuildIt)]
    [InlineData("\0\u0001\u0002", "the program is no known kind of file, not an ELF program of Linux: " + BuildIt)]
    [InlineData("\u007fELF", "the program ends at byte 4, its headers name 64 bytes: it was cut off on the way; send it whole.")]
    public void What_is_no_ELF_is_called_by_its_name(string content, string refusal) =>
        Assert.Equal(refusal, Refusal(Encoding.UTF8.GetBytes(content)));

    [Fact]
    public void A_macOS_program_is_called_by_its_name() =>
        Assert.Contains("a macOS program", Refusal([0xcf, 0xfa, 0xed, 0xfe, 0, 0]), StringComparison.Ordinal);

    [Theory]
    [InlineData(4, 1, "the program is a 32-bit one, an action is a 64-bit one: " + BuildIt)]
    [InlineData(5, 2, "the program is big-endian, an action is little-endian: " + BuildIt)]
    [InlineData(16, 1, "the program is an object file, which cannot be started: " + BuildIt)]
    [InlineData(16, 4, "the program is a core dump, which cannot be started: " + BuildIt)]
    public void A_header_of_another_kind_is_explained(int offset, byte value, string refusal) =>
        Assert.Equal(refusal, Refusal(Changed(programs.Marked, content => content[offset] = value)));

    [Fact]
    public void Another_processor_is_named_beside_the_hosts()
    {
        var (other, machine) = ElfMachine.Host == "x64" ? ("arm64", 183) : ("x64", 62);
        Assert.Equal(
            $"the program was built for {other}, this host is {ElfMachine.Host}: publish it for linux-{ElfMachine.Host}.",
            Refusal(Changed(programs.Marked, content => BinaryPrimitives.WriteUInt16LittleEndian(content.AsSpan(18), (ushort)machine))));
    }

    [Fact]
    public void A_shared_library_is_no_program() => Assert.Equal(
        "the program is a shared library, which cannot be started: " + BuildIt,
        Refusal(File.ReadAllBytes(programs.Library)));

    [Fact]
    public void A_program_that_was_cut_off_says_how_much_is_there()
    {
        var whole = File.ReadAllBytes(programs.Marked);
        Assert.Equal(
            $"the program ends at byte {whole.Length - 1}, its headers name {whole.Length} bytes: it was cut off on the way; send it whole.",
            Refusal(whole[..^1]));
        Assert.StartsWith($"the program ends at byte {whole.Length / 2}, its headers name ", Refusal(whole[..(whole.Length / 2)]),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_loader_that_is_not_there_is_named() => Assert.StartsWith(
        "the program needs the loader /lib65/ld-",
        Refusal(Replaced(programs.Marked, "/lib64/ld-", "/lib65/ld-")),
        StringComparison.Ordinal);

    [Fact]
    public void A_library_that_is_not_there_is_named() => Assert.StartsWith(
        "the program needs the library libx.so.6, which this host does not have: ",
        Refusal(Replaced(programs.Marked, "libm.so.6", "libx.so.6")),
        StringComparison.Ordinal);

    [Fact]
    public void A_library_beside_the_program_is_found_in_its_folder()
    {
        var content = File.ReadAllBytes(programs.WithLibraryBeside);
        Assert.Null(Refusal(content, programs.Folder));
        Assert.StartsWith("the program needs the library libextra.so, ", Refusal(content, "/"), StringComparison.Ordinal);
    }

    /// <summary>To open one waits for somebody who writes, for ever.</summary>
    [Fact]
    public async Task A_pipe_in_a_library_s_place_is_no_library()
    {
        var content = await File.ReadAllBytesAsync(programs.WithVersionedLibrary);
        Assert.Null(Refusal(content, programs.Folder));

        var folder = Directory.CreateTempSubdirectory("pipe-");
        using (var mkfifo = Process.Start("mkfifo", Path.Combine(folder.FullName, "libversioned.so")))
        {
            await mkfifo.WaitForExitAsync();
        }

        var refusal = await Task.Run(() => Refusal(content, folder.FullName)).WaitAsync(TimeSpan.FromSeconds(60));
        folder.Delete(recursive: true);
        Assert.StartsWith("the program needs the library libversioned.so, which this host does not have", refusal,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_glibc_that_is_too_old_is_named_beside_what_is_needed()
    {
        using var file = ScratchFile.Copy(programs.Marked);
        var glibc = ElfProgram.Read(file.Handle).Glibc;
        var future = glibc[..^2] + "99";
        using var ldd = Process.Start(new ProcessStartInfo("getconf", "GNU_LIBC_VERSION") { RedirectStandardOutput = true })!;
        var host = ldd.StandardOutput.ReadToEnd().Trim().Split(' ')[1];
        Assert.Equal(
            $"the program needs {future}, this host has {host}: build it on a system that is as old as this host.",
            Refusal(Replaced(programs.Marked, glibc, future)));
    }

    [Fact]
    public void The_facts_are_those_that_the_linker_wrote()
    {
        using var file = ScratchFile.Copy(programs.Marked);
        var program = ElfProgram.Read(file.Handle);
        Assert.Equal(new FileInfo(programs.Marked).Length, program.Length);
        Assert.Equal(ElfMachine.Host, program.Machine);
        Assert.Equal("a position-independent program", program.Kind.Name);
        Assert.Equal(["libm.so.6", "libc.so.6"], program.Libraries.ConvertAll(library => library.Name));
        Assert.Contains("GLIBC_2.29", program.Libraries[0].Versions);
        Assert.Equal((SdkMark.CurrentContract, "1.2.3"), (program.Mark!.Contract, program.Mark.SdkVersion));
    }

    [Fact]
    public void The_gate_is_quick_enough_for_each_cold_start()
    {
        using var file = File.OpenHandle(programs.Marked);
        HostCompatibility.EnsureStarts(ElfProgram.Read(file));
        const int rounds = 1000;
        var watch = Stopwatch.StartNew();
        for (var round = 0; round < rounds; round++)
        {
            HostCompatibility.EnsureStarts(ElfProgram.Read(file));
        }

        output.WriteLine($"one check of a program: {watch.Elapsed.TotalMicroseconds / rounds:F0} µs");
    }

    private static byte[] Changed(string path, Action<byte[]> change)
    {
        var content = File.ReadAllBytes(path);
        change(content);
        return content;
    }

    private static byte[] Replaced(string path, string text, string by) => Changed(path, content =>
    {
        var at = content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text));
        Assert.True(at > 0, $"{path} has no {text}");
        Encoding.UTF8.GetBytes(by).CopyTo(content, at);
    });

    private static string? Refusal(byte[] content, string? origin = null)
    {
        using var file = new ScratchFile(content);
        return Record.Exception(() => HostCompatibility.EnsureStarts(ElfProgram.Read(file.Handle), origin)) switch
        {
            null => null,
            RefusedProgramException refused => refused.Message,
            var other => throw new InvalidOperationException("Only refusals are expected.", other),
        };
    }
}
