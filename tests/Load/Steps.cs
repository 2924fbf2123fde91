namespace AotAction.Load;

/// <summary>Tells those who wait for it that the program was replaced once more.</summary>
internal sealed class Steps
{
    private TaskCompletionSource next = New();
    private volatile bool haveEnded;

    public bool HaveEnded => haveEnded;

    /// <summary>Done at the next step that begins after this call, or at the end.</summary>
    public Task NextAsync() => Volatile.Read(ref next).Task;

    public void Take() => Interlocked.Exchange(ref next, New()).SetResult();

    public void End()
    {
        haveEnded = true;
        Take();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
