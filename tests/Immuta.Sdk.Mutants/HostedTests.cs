using System.Collections.Concurrent;
using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Immuta.Sdk.Mutants;

/// <summary>Runs small sets of tests repeatedly in this process, because a process per mutant would cost seconds.</summary>
internal sealed class HostedTests(string assembly, Action<string> tell) : IMessageSink, IDisposable
{
    private readonly Assembly _assembly = Assembly.LoadFrom(assembly);
    private readonly ConcurrentDictionary<string, IReadOnlyList<ITestCase>> _known = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly ManualResetEventSlim _done = new();
    private List<ITestCase> _found = [];
    private string _awake = "";
    private int _count;

    /// <summary>Reads a mutant and the names of tests from each line of its input, runs them, and writes the outcome.</summary>
    public void Serve(TextReader questions)
    {
        while (questions.ReadLine()?.Split(' ') is [var mutant, .. var tests])
        {
            _awake = mutant;
            Environment.SetEnvironmentVariable(MutantSwitchSource.Variable, mutant);
            _count = 0;
            Run([.. tests.SelectMany(Find).DistinctBy(test => test.UniqueID, StringComparer.Ordinal)]);
            Tell(HostResponse.Done, $"{_count}");
        }
    }

    public bool OnMessage(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestCaseDiscoveryMessage found:
                _found.Add(found.TestCase);
                break;
            case ITestFailed failed:
                // One failure is enough, unless no mutant is active: then report all.
                Tell(HostResponse.Failed, failed.Test.DisplayName);
                return _awake.Length == 0;
            case ITestFinished:
                Interlocked.Increment(ref _count);
                break;
            case IDiscoveryCompleteMessage or ITestAssemblyFinished:
                _done.Set();
                break;
            default:
                break;
        }

        return true;
    }

    public void Dispose() => _done.Dispose();

    private IReadOnlyList<ITestCase> Find(string test) => _known.GetOrAdd(test, name =>
    {
        _found = [];
        var type = _assembly.GetType(name) is null ? name[..name.LastIndexOf('.')] : name;
        using var framework = new XunitTestFramework(this);
        using var discoverer = framework.GetDiscoverer(Reflector.Wrap(_assembly));
        Await(() => discoverer.Find(type, includeSourceInformation: false, this, new TestOptions()));
        return [.. _found.Where(found => type == name || found.TestMethod.Method.Name == name[(type.Length + 1)..])];
    });

    private void Run(List<ITestCase> tests)
    {
        using var framework = new XunitTestFramework(this);
        using var executor = framework.GetExecutor(_assembly.GetName());
        Await(() => executor.RunTests(tests, this, new TestOptions()));
    }

    private void Await(Action start)
    {
        _done.Reset();
        start();
        _done.Wait();
    }

    private void Tell(string kind, string text)
    {
        lock (_gate)
        {
            tell(kind + text.ReplaceLineEndings(" "));
        }
    }
}
