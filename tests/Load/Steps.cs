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

    /// <summary>From now on nobody waits: who has seen the test go on a moment ago and asks only now is told at once.</summary>
    public void End()
    {
        haveEnded = true;
        Volatile.Read(ref next).SetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
