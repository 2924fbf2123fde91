namespace AotAction.Kernel;

/// <summary>
/// The descriptors that an exec keeps; all others above stderr it closes, also those that user code has opened for child processes. To be
/// made by a thread that executes and does nothing else: it gets a table of descriptors of its own, so a child process that another thread
/// starts meanwhile inherits none of them, and if the exec fails, the table ends with the thread and nothing has to be put back.
/// </summary>
internal sealed class KeptDescriptors : IDisposable
{
    private readonly IReadOnlyList<int> _kept;

    /// <summary>What user code has open for child processes; put down only if the kernel gives no table of this thread's own.</summary>
    private readonly List<int> _others = [];
    private readonly bool _hasOwnTable;

    public KeptDescriptors(IReadOnlyList<int> kept)
    {
        _kept = kept;
        _hasOwnTable = NativeMethods.CloseAllOnExecInOwnTable();
        if (!_hasOwnTable)
        {
            _hasOwnTable = NativeMethods.TakeOwnTable();
            CloseOthers();
        }

        foreach (var descriptor in kept)
        {
            NativeMethods.KeepOnExec(descriptor);
        }
    }

    /// <summary>The exec has failed.</summary>
    public void Dispose()
    {
        if (_hasOwnTable)
        {
            return;
        }

        foreach (var descriptor in _kept)
        {
            _ = NativeMethods.CloseOnNextExec(descriptor);
        }

        foreach (var descriptor in _others)
        {
            NativeMethods.KeepOnExec(descriptor);
        }
    }

    private void CloseOthers()
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries("/proc/thread-self/fd"))
        {
            if (int.TryParse(Path.GetFileName(entry.AsSpan()), out var descriptor) && descriptor > 2
                && NativeMethods.IsKeptOnExec(descriptor))
            {
                _others.Add(descriptor);
                _ = NativeMethods.CloseOnNextExec(descriptor);
            }
        }
    }
}
