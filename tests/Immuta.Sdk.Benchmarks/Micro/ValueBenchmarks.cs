using BenchmarkDotNet.Attributes;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;

namespace Immuta.Sdk.Benchmarks.Micro;

[MemoryDiagnoser]
public class ValueBenchmarks
{
    private readonly ObjectPath _path = new(new ConnectionKey("prod-snowflake"), "SALES", "PUBLIC", "ORDERS 2026/Q4");
    private readonly ObjectPath _same = new(new ConnectionKey("prod-snowflake"), "SALES", "PUBLIC", "ORDERS 2026/Q4");
    private readonly Secret _secret = "example-secret";
    private readonly Secret _other = "example-secret";

    [Benchmark]
    public string PathToText() => _path.ToString();

    [Benchmark]
    public ObjectPath PathFromText() => ObjectPath.Parse("prod-snowflake/SALES/PUBLIC/ORDERS%202026%2FQ4");

    [Benchmark]
    public bool PathEquals() => _path.Equals(_same);

    [Benchmark]
    public string SecretToText() => _secret.ToString();

    [Benchmark]
    public bool SecretEquals() => _secret.Equals(_other);
}
