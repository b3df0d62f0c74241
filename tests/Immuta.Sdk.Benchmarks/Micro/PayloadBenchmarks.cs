using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Immuta.Sdk.Benchmarks.Server;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Benchmarks.Micro;

[MemoryDiagnoser]
public class PayloadBenchmarks
{
    private readonly IntegrationRequest _request = SnowflakeIntegrationRequest.FromJson(Documents.Request);
    private readonly byte[] _json = System.Text.Encoding.UTF8.GetBytes(Documents.Request);
    private readonly SchemaNode _schema = ((IRequestModel)SnowflakeIntegrationRequest.FromJson(Documents.Request)).Schema;

    [Benchmark]
    public int WriteByHand() => HandWritten.Write(new ArrayBufferWriter<byte>());

    [Benchmark]
    public int Write()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            _request.WriteJson(writer, reveal: true);
        }

        return buffer.WrittenCount;
    }

    [Benchmark]
    public int Validate() => SchemaValidator.Validate(_json, _schema).Count;

    [Benchmark]
    public int WriteAndValidate() => RequestBody.Create(_request).Bytes.Length;

    [Benchmark]
    public IntegrationRequest Build() => SnowflakeIntegration
        .Create("acme.snowflakecomputing.example.com", "IMMUTA_WH", "IMMUTA")
        .WithKeyPair("IMMUTA_SYSTEM", "-----BEGIN PRIVATE KEY-----\nEXAMPLE+NOT+A+REAL+KEY\n-----END PRIVATE KEY-----\n")
        .Manual()
        .WithQueryAudit()
        .Build();
}
