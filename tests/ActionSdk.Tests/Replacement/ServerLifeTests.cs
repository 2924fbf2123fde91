using AotAction.Replacement;

namespace AotAction.Tests.Replacement;

/// <summary>Each transition of the state machine, but for an exec that succeeds: the end-to-end tests have that.</summary>
public class ServerLifeTests
{
    [Fact]
    public void Serving_runs_as_many_as_there_is_room_for_and_the_others_in_their_order()
    {
        var life = new LifeOfTest(room: 2);
        life.Running();
        life.Running();
        var (first, second) = (life.Waiting(), life.Waiting());

        Assert.Same(first, life.Life.End());
        Assert.Same(second, life.Life.End());
        Assert.Null(life.Life.End());
        Assert.Null(life.Life.End());
        Assert.Empty(life.Resumed);
        life.AssertServes();
    }

    [Fact]
    public void Serving_an_init_executes_at_once_if_nothing_runs()
    {
        var life = new LifeOfTest();
        var replacement = new FakeReplacement();

        life.Life.Replace(replacement);

        Assert.Equal((1, 1, 502), (replacement.Executed, replacement.Refused, replacement.Refusal!.Status));
        life.AssertServes();
    }

    [Fact]
    public void Draining_the_last_activation_executes()
    {
        var life = new LifeOfTest(room: 2);
        life.Running();
        life.Running();
        var replacement = life.Draining();

        Assert.Null(life.Life.End());
        Assert.Equal(0, replacement.Executed);
        Assert.Null(life.Life.End());

        Assert.Equal((1, 1), (replacement.Executed, replacement.Refused));
        life.AssertServes();
    }

    [Fact]
    public void Draining_an_activation_waits_and_begins_when_the_exec_has_failed()
    {
        var life = new LifeOfTest();
        life.Running();
        life.Draining();
        var waiting = life.Waiting();
        Assert.Empty(life.Resumed);

        Assert.Null(life.Life.End());

        Assert.Same(waiting, Assert.Single(life.Resumed));
        life.AssertServes();
    }

    /// <summary>The program before serves on with what it had, and with what has waited.</summary>
    [Fact]
    public void Draining_ends_when_it_takes_too_long()
    {
        var life = new LifeOfTest(room: 3);
        life.Running();
        var replacement = life.Draining();
        var (first, second, third) = (life.Waiting(), life.Waiting(), life.Waiting());
        Tick(life, ServerLife.MaxDrain);
        Assert.Equal((0, 0), (replacement.Executed, replacement.Refused));
        life.Life.Tick();

        Assert.Equal((0, 1, 502), (replacement.Executed, replacement.Refused, replacement.Refusal!.Status));
        Assert.Contains("still running after 60 s", replacement.Refusal.Message, StringComparison.Ordinal);
        Assert.Equal([first, second], life.Resumed);
        Assert.Same(third, life.Life.End());
    }

    [Fact]
    public void Draining_that_took_too_long_executes_nothing_when_the_activation_ends_at_last()
    {
        var life = new LifeOfTest();
        life.Running();
        var replacement = life.Draining();
        Tick(life, ServerLife.MaxDrain + 1);

        Assert.Null(life.Life.End());

        Assert.Equal((0, 1), (replacement.Executed, replacement.Refused));
        life.AssertServes();
    }

    [Fact]
    public void Draining_begins_to_count_with_each_init()
    {
        var life = new LifeOfTest();
        life.Running();
        life.Draining();
        Tick(life, ServerLife.MaxDrain + 1);

        var next = life.Draining();
        Tick(life, ServerLife.MaxDrain);

        Assert.Equal(0, next.Refused);
    }

    [Fact]
    public void Executing_nothing_begins_and_what_came_meanwhile_begins_when_it_has_failed()
    {
        var life = new LifeOfTest(room: 2);
        var came = 0;
        life.Life.Replace(new FakeReplacement
        {
            During = () =>
            {
                life.Waiting();
                life.Waiting();
                life.Life.Tick();
                came = life.Resumed.Count;
            },
        });

        Assert.Equal((0, 2), (came, life.Resumed.Count));
        life.AssertServes();
    }

    [Fact]
    public void A_second_passes_without_effect_if_nothing_drains()
    {
        var life = new LifeOfTest();
        Tick(life, ServerLife.MaxDrain * 2);
        life.AssertServes();
    }

    [Fact]
    public void Stopping_from_serving_is_idle_at_once_if_nothing_runs()
    {
        var life = new LifeOfTest();

        life.Life.Stop();

        Assert.True(life.IsIdle);
        life.AssertStops();
    }

    [Fact]
    public void Stopping_from_serving_finishes_what_runs_and_has_the_others_refused()
    {
        var life = new LifeOfTest();
        life.Running();
        var (first, second) = (life.Waiting(), life.Waiting());

        life.Life.Stop();

        Assert.False(life.IsIdle);
        Assert.Equal([first, second], life.Resumed);
        life.AssertStops();
        Assert.Null(life.Life.End());
        Assert.True(life.IsIdle);
    }

    [Fact]
    public void Stopping_from_draining_refuses_the_init_for_good()
    {
        var life = new LifeOfTest();
        life.Running();
        var replacement = life.Draining();
        var waiting = life.Waiting();

        life.Life.Stop();

        Assert.Equal((0, 1, 503), (replacement.Executed, replacement.Refused, replacement.Refusal!.Status));
        Assert.Same(waiting, Assert.Single(life.Resumed));
        Tick(life, ServerLife.MaxDrain + 1);
        Assert.False(life.IsIdle);
        Assert.Null(life.Life.End());
        Assert.True(life.IsIdle);
        Assert.Equal((0, 1), (replacement.Executed, replacement.Refused));
        life.AssertStops();
    }

    /// <summary>The signal came before the exec, which fails for it. The process does not end before the init's client is told.</summary>
    [Fact]
    public void Stopping_from_executing_waits_for_the_exec_to_fail_and_never_turns_back()
    {
        var life = new LifeOfTest();
        var idleMeanwhile = true;
        var replacement = new FakeReplacement
        {
            During = () =>
            {
                life.Life.Stop();
                idleMeanwhile = life.IsIdle;
            },
        };

        life.Life.Replace(replacement);

        Assert.False(idleMeanwhile);
        Assert.Equal((1, 1), (replacement.Executed, replacement.Refused));
        Assert.True(life.IsIdle);
        life.AssertStops();
    }

    [Fact]
    public void Stopping_from_stopping_changes_nothing()
    {
        var life = new LifeOfTest();
        life.Running();
        life.Life.Stop();

        life.Life.Stop();

        Assert.False(life.IsIdle);
        Assert.Null(life.Life.End());
        Assert.True(life.IsIdle);
        life.AssertStops();
    }

    /// <summary>The last activation ends, which executes, while the signal comes and another request begins: in any order each is told once, and the process can end.</summary>
    [Fact]
    public void Stopping_races_with_the_exec_and_nobody_is_told_twice_or_never()
    {
        for (var round = 0; round < 5_000; round++)
        {
            var life = new LifeOfTest();
            life.Running();
            var replacement = life.Draining();
            var waiting = life.Waiting();
            var late = LifeOfTest.NewActivation();
            var lateIsRefused = false;
            using var start = new Barrier(3);
            Parallel.Invoke(
                new ParallelOptions { MaxDegreeOfParallelism = 3 },
                () => Together(start, () => life.Life.End()),
                () => Together(start, life.Life.Stop),
                () => Together(start, () => lateIsRefused = IsRefused(life, late)));

            Assert.Equal(1, replacement.Refused);
            Assert.InRange(replacement.Executed, 0, 1);
            Assert.Single(life.Resumed, waiting);
            Assert.Equal(lateIsRefused ? 0 : 1, life.Resumed.Count(resumed => resumed == late));
            Assert.True(life.IsIdle);
            life.AssertStops();
        }
    }

    private static void Together(Barrier start, Action act)
    {
        start.SignalAndWait();
        act();
    }

    /// <summary>Where the exec had failed already it began and ended at once.</summary>
    private static bool IsRefused(LifeOfTest life, Http.HttpConnection late)
    {
        try
        {
            if (life.Life.TryBegin(late))
            {
                life.Life.End();
                return true;
            }

            return false;
        }
        catch (RefusedException)
        {
            return true;
        }
    }

    private static void Tick(LifeOfTest life, int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            life.Life.Tick();
        }
    }
}
