using System.Collections.Concurrent;
using AotAction.Activations;
using AotAction.Http;
using AotAction.Replacement;

namespace AotAction.Tests.Replacement;

/// <summary>A <see cref="ServerLifecycle"/> and the activations that come to it. Nothing is received or sent.</summary>
internal sealed class LifecycleOfTest
{
    private static readonly HttpServer Server = new(listener: -1, new StoppingApplication(), new HttpLimits());

    private readonly ConcurrentQueue<HttpConnection> _resumed = new();

    public LifecycleOfTest(int room = 1) => Lifecycle = new ServerLifecycle(room, _resumed.Enqueue);

    public ServerLifecycle Lifecycle { get; }

    /// <summary>The activations that were told to begin again, in order.</summary>
    public IReadOnlyList<HttpConnection> Resumed => [.. _resumed];

    public bool IsIdle => Lifecycle.Idle.IsCompleted;

    public static HttpConnection NewActivation() => new(Server, descriptor: -1, name: 0);

    /// <summary>An activation that runs.</summary>
    public HttpConnection Running()
    {
        var activation = NewActivation();
        Assert.True(Lifecycle.TryBegin(activation));
        return activation;
    }

    /// <summary>An activation that has to wait.</summary>
    public HttpConnection Waiting()
    {
        var activation = NewActivation();
        Assert.False(Lifecycle.TryBegin(activation));
        return activation;
    }

    /// <summary>An init that waits for what runs.</summary>
    public FakeReplacement Draining()
    {
        var replacement = new FakeReplacement();
        Lifecycle.Replace(replacement);
        Assert.Equal((0, 0), (replacement.Executed, replacement.Refused));
        return replacement;
    }

    public void AssertServes()
    {
        Assert.True(Lifecycle.TryBegin(NewActivation()));
        Assert.Null(Lifecycle.End());
        Assert.False(IsIdle);
    }

    public void AssertStops()
    {
        Assert.Equal(503, Assert.Throws<RefusedException>(() => Lifecycle.TryBegin(NewActivation())).Status);
        Assert.Equal(503, Assert.Throws<RefusedException>(() => Lifecycle.Replace(new FakeReplacement())).Status);
    }
}
