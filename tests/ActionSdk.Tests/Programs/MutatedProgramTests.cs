using AotAction.Programs;
using CsCheck;
using Microsoft.Win32.SafeHandles;
using Xunit.Abstractions;

namespace AotAction.Tests.Programs;

/// <summary>Bytes that somebody broke, by accident or on purpose: the readers refuse or take them, and nothing else.</summary>
public sealed class MutatedProgramTests(LinkedPrograms programs, ITestOutputHelper output) : IClassFixture<LinkedPrograms>
{
    private const int Inputs = 100_000;

    [Fact]
    public void A_broken_ELF_is_refused_or_read_within_a_bound()
    {
        using var file = ScratchFile.Copy(programs.Marked);
        Try(file, Mutation.Generator(0, 0x1000), mostBytes: 1024 * 1024, handle => ProgramGate.Check(ElfProgram.Read(handle)));
    }

    [Fact]
    public void A_broken_zip_is_refused_or_read_within_a_bound()
    {
        var zip = ZipFiles.Typical();
        using var file = new ScratchFile(zip);
        var directory = ZipFiles.StartOfDirectory(zip);
        Try(file, Mutation.Generator(directory, zip.Length - directory), mostBytes: 4 * 1024 * 1024, handle => ZipProgram.Read(handle));
    }

    private void Try(ScratchFile file, Gen<Mutation> mutations, long mostBytes, Action<SafeFileHandle> read)
    {
        long largest = 0;
        var refused = 0;
        mutations.Sample(
            mutation => file.With(mutation, handle =>
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                try
                {
                    read(handle);
                }
                catch (RefusedProgramException)
                {
                    refused++;
                }

                var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                largest = Math.Max(largest, allocated);
                Assert.InRange(allocated, 0, mostBytes);
            }),
            iter: Inputs,
            threads: 1);
        Assert.InRange(refused, Inputs / 10, Inputs);
        output.WriteLine($"{Inputs} inputs, {refused} refused, at most {largest} bytes allocated for one");
    }
}
