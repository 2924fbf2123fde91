namespace AotAction.Http.Tests;

/// <summary>Two threads and the sweep, one step at a time.</summary>
public sealed class OwnershipTests
{
    private readonly Ownership _ownership = new();

    [Fact]
    public void It_is_free_when_it_was_given_up()
    {
        Assert.False(_ownership.IsFree);
        _ownership.Given(_ownership.Give());
        Assert.True(_ownership.IsFree);
        Assert.True(_ownership.TryTakeFree());
        Assert.False(_ownership.TryTakeFree());
        Assert.False(_ownership.TryTake());
    }

    [Fact]
    public void An_event_may_take_it_while_it_is_given_up_and_the_sweep_may_not()
    {
        var time = _ownership.Give();
        Assert.False(_ownership.TryTakeFree());
        Assert.True(_ownership.TryTake());
        _ownership.Given(time);
        Assert.False(_ownership.IsFree);
        Assert.False(_ownership.TryTake());
    }

    [Fact]
    public void Who_is_late_does_not_free_what_the_next_owner_gives_up()
    {
        var time = _ownership.Give();
        Assert.True(_ownership.TryTake());
        var next = _ownership.Give();
        _ownership.Given(time);
        Assert.False(_ownership.TryTakeFree());
        _ownership.Given(next);
        Assert.True(_ownership.TryTakeFree());
    }
}
