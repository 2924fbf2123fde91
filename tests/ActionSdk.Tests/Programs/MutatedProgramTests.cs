using AotAction.Programs;
using AotAction.Programs.Elf;
using AotAction.Programs.Refusals;
using AotAction.Programs.Zip;
using AotAction.Tests.Programs.Zip;
using CsCheck;
using Microsoft.Win32.SafeHandles;
using Xunit.Abstractions;

namespace AotAction.Tests.Programs;

/// <summary>Bytes that somebody broke, by accident or on purpose: the readers refuse or take them, and nothing else.</summary>
public sealed class MutatedProgramTests(LinkedPrograms programs, ITestOutputHelper output) : IClassFixture<LinkedPrograms>
{
    [Fact]
    public void A_broken_ELF_is_refused_or_read_within_a_bound()
    {
        using var file = ScratchFile.Copy(programs.Marked);
        Try(file, Mutation.Generator(0, 0x1000), mostBytes: 1024 * 1024, handle => HostCompatibility.EnsureStarts(ElfProgram.Read(handle)));
    }

    [Fact]
    public void A_broken_zip_is_refused_or_read_within_a_bound()
    {
        var zip = ZipFiles.Typical();
        using var file = new ScratchFile(zip);
        var directory = ZipFiles.StartOfDirectory(zip);
        Try(file, Mutation.Generator(directory, zip.Length - directory), mostBytes: 4 * 1024 * 1024, handle => ZipProgram.Read(handle));
    }

    private void Try(ScratchFile file, Gen<Mutation> mutations, long mostBytes, Action<SafeFileHandle> read) => BrokenInputs.Try(
        mutations,
        mostBytes,
        mutation =>
        {
            var refused = false;
            file.With(mutation, handle => refused = BrokenInputs.Refuses<RefusedProgramException>(() => read(handle)));
            return refused;
        },
        output);
}
