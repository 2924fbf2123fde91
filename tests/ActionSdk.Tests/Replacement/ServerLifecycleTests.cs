using AotAction.Activations;
using AotAction.Replacement;

namespace AotAction.Tests.Replacement;

/// <summary>Each transition of the state machine, but for an exec that succeeds: the end-to-end tests have that.</summary>
public class ServerLifecycleTests
{
    [Fact]
    public void Serving_runs_as_many_as_there_is_room_for_and_the_others_in_their_order()
    {
        var test = new LifecycleOfTest(room: 2);
        test.Running();
        test.Running();
        var (first, second) = (test.Waiting(), test.Waiting());

        Assert.Same(first, test.Lifecycle.End());
        Assert.Same(second, test.Lifecycle.End());
        Assert.Null(test.Lifecycle.End());
        Assert.Null(test.Lifecycle.End());
        Assert.Empty(test.Resumed);
        test.AssertServes();
    }

    [Fact]
    public void Serving_an_init_executes_at_once_if_nothing_runs()
    {
        var test = new LifecycleOfTest();
        var replacement = new FakeReplacement();

        test.Lifecycle.Replace(replacement);

        Assert.Equal((1, 1, 502), (replacement.Executed, replacement.Refused, replacement.Refusal!.Status));
        test.AssertServes();
    }

    [Fact]
    public void Draining_the_last_activation_executes()
    {
        var test = new LifecycleOfTest(room: 2);
        test.Running();
        test.Running();
        var replacement = test.Draining();

        Assert.Null(test.Lifecycle.End());
        Assert.Equal(0, replacement.Executed);
        Assert.Null(test.Lifecycle.End());

        Assert.Equal((1, 1), (replacement.Executed, replacement.Refused));
        test.AssertServes();
    }

    [Fact]
    public void Draining_an_activation_waits_and_begins_when_the_exec_has_failed()
    {
        var test = new LifecycleOfTest();
        test.Running();
        test.Draining();
        var waiting = test.Waiting();
        Assert.Empty(test.Resumed);

        Assert.Null(test.Lifecycle.End());

        Assert.Same(waiting, Assert.Single(test.Resumed));
        test.AssertServes();
    }

    /// <summary>The program before serves on with what it had, and with what has waited.</summary>
    [Fact]
    public void Draining_ends_when_it_takes_too_long()
    {
        var test = new LifecycleOfTest(room: 3);
        test.Running();
        var replacement = test.Draining();
        var (first, second, third) = (test.Waiting(), test.Waiting(), test.Waiting());
        Tick(test, ServerLifecycle.MaxDrain);
        Assert.Equal((0, 0), (replacement.Executed, replacement.Refused));
        test.Lifecycle.Tick();

        Assert.Equal((0, 1, 502), (replacement.Executed, replacement.Refused, replacement.Refusal!.Status));
        Assert.Contains("still running after 60 s", replacement.Refusal.Message, StringComparison.Ordinal);
        Assert.Equal([first, second], test.Resumed);
        Assert.Same(third, test.Lifecycle.End());
    }

    [Fact]
    public void Draining_that_took_too_long_executes_nothing_when_the_activation_ends_at_last()
    {
        var test = new LifecycleOfTest();
        test.Running();
        var replacement = test.Draining();
        Tick(test, ServerLifecycle.MaxDrain + 1);

        Assert.Null(test.Lifecycle.End());

        Assert.Equal((0, 1), (replacement.Executed, replacement.Refused));
        test.AssertServes();
    }

    [Fact]
    public void Draining_begins_to_count_with_each_init()
    {
        var test = new LifecycleOfTest();
        test.Running();
        test.Draining();
        Tick(test, ServerLifecycle.MaxDrain + 1);

        var next = test.Draining();
        Tick(test, ServerLifecycle.MaxDrain);

        Assert.Equal(0, next.Refused);
    }

    [Fact]
    public void Executing_nothing_begins_and_what_came_meanwhile_begins_when_it_has_failed()
    {
        var test = new LifecycleOfTest(room: 2);
        var came = 0;
        test.Lifecycle.Replace(new FakeReplacement
        {
            During = () =>
            {
                test.Waiting();
                test.Waiting();
                test.Lifecycle.Tick();
                came = test.Resumed.Count;
            },
        });

        Assert.Equal((0, 2), (came, test.Resumed.Count));
        test.AssertServes();
    }

    [Fact]
    public void A_second_passes_without_effect_if_nothing_drains()
    {
        var test = new LifecycleOfTest();
        Tick(test, ServerLifecycle.MaxDrain * 2);
        test.AssertServes();
    }

    [Fact]
    public void Stopping_from_serving_is_idle_at_once_if_nothing_runs()
    {
        var test = new LifecycleOfTest();

        test.Lifecycle.Stop();

        Assert.True(test.IsIdle);
        test.AssertStops();
    }

    [Fact]
    public void Stopping_from_serving_finishes_what_runs_and_has_the_others_refused()
    {
        var test = new LifecycleOfTest();
        test.Running();
        var (first, second) = (test.Waiting(), test.Waiting());

        test.Lifecycle.Stop();

        Assert.False(test.IsIdle);
        Assert.Equal([first, second], test.Resumed);
        test.AssertStops();
        Assert.Null(test.Lifecycle.End());
        Assert.True(test.IsIdle);
    }

    [Fact]
    public void Stopping_from_draining_refuses_the_init_for_good()
    {
        var test = new LifecycleOfTest();
        test.Running();
        var replacement = test.Draining();
        var waiting = test.Waiting();

        test.Lifecycle.Stop();

        Assert.Equal((0, 1, 503), (replacement.Executed, replacement.Refused, replacement.Refusal!.Status));
        Assert.Same(waiting, Assert.Single(test.Resumed));
        Tick(test, ServerLifecycle.MaxDrain + 1);
        Assert.False(test.IsIdle);
        Assert.Null(test.Lifecycle.End());
        Assert.True(test.IsIdle);
        Assert.Equal((0, 1), (replacement.Executed, replacement.Refused));
        test.AssertStops();
    }

    /// <summary>The signal came before the exec, which fails for it. The process does not end before the init's client is told.</summary>
    [Fact]
    public void Stopping_from_executing_waits_for_the_exec_to_fail_and_never_turns_back()
    {
        var test = new LifecycleOfTest();
        var idleMeanwhile = true;
        var replacement = new FakeReplacement
        {
            During = () =>
            {
                test.Lifecycle.Stop();
                idleMeanwhile = test.IsIdle;
            },
        };

        test.Lifecycle.Replace(replacement);

        Assert.False(idleMeanwhile);
        Assert.Equal((1, 1), (replacement.Executed, replacement.Refused));
        Assert.True(test.IsIdle);
        test.AssertStops();
    }

    [Fact]
    public void Stopping_from_stopping_changes_nothing()
    {
        var test = new LifecycleOfTest();
        test.Running();
        test.Lifecycle.Stop();

        test.Lifecycle.Stop();

        Assert.False(test.IsIdle);
        Assert.Null(test.Lifecycle.End());
        Assert.True(test.IsIdle);
        test.AssertStops();
    }

    /// <summary>
    /// The last activation ends, which executes, while the signal comes and another request begins: in any order each is told once, and the
    /// process can end.
    /// </summary>
    [Fact]
    public void Stopping_races_with_the_exec_and_nobody_is_told_twice_or_never()
    {
        for (var round = 0; round < 5_000; round++)
        {
            var test = new LifecycleOfTest();
            test.Running();
            var replacement = test.Draining();
            var waiting = test.Waiting();
            var late = LifecycleOfTest.NewActivation();
            var lateIsRefused = false;
            using var start = new Barrier(3);
            Parallel.Invoke(
                new ParallelOptions { MaxDegreeOfParallelism = 3 },
                () => Together(start, () => test.Lifecycle.End()),
                () => Together(start, test.Lifecycle.Stop),
                () => Together(start, () => lateIsRefused = IsRefused(test, late)));

            Assert.Equal(1, replacement.Refused);
            Assert.InRange(replacement.Executed, 0, 1);
            Assert.Single(test.Resumed, waiting);
            Assert.Equal(lateIsRefused ? 0 : 1, test.Resumed.Count(resumed => resumed == late));
            Assert.True(test.IsIdle);
            test.AssertStops();
        }
    }

    private static void Together(Barrier start, Action act)
    {
        start.SignalAndWait();
        act();
    }

    /// <summary>Where the exec had failed already it began and ended at once.</summary>
    private static bool IsRefused(LifecycleOfTest test, Http.HttpConnection late)
    {
        try
        {
            if (test.Lifecycle.TryBegin(late))
            {
                test.Lifecycle.End();
                return true;
            }

            return false;
        }
        catch (RefusedException)
        {
            return true;
        }
    }

    private static void Tick(LifecycleOfTest test, int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            test.Lifecycle.Tick();
        }
    }
}
