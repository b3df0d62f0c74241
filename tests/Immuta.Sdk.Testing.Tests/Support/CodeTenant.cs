using Immuta.Sdk.V2;

namespace Immuta.Sdk.Testing.Tests.Support;

/// <summary>A fake tenant with the typed client, and requests for it that a test changes with <c>with</c>.</summary>
public sealed class CodeTenant : IAsyncDisposable
{
    public const string Key = "acme";

    private readonly HttpMessageHandler _handler;

    private CodeTenant(FakeImmutaQuirks quirks)
    {
        Fake = new FakeImmuta(new FakeImmutaOptions { Quirks = quirks });
        _handler = Fake.CreateHandler();
        Immuta = ImmutaClient.Create(new() { BaseAddress = FakeImmuta.InMemoryAddress, ApiKey = Fake.ApiKey, HttpMessageHandler = _handler });
    }

    public FakeImmuta Fake { get; }

    public ImmutaClient Immuta { get; }

    public IDataSourcesClient DataSources => Immuta.V2.DataSources;

    public static SnowflakePasswordDataConnection Connection { get; } = new()
    {
        Hostname = "acme.snowflake.example.com",
        Database = "SALES",
        Warehouse = "LOAD_WH",
        Username = "SVC",
        Password = "first",
    };

    public static DataSourcesRequest Request { get; } = new() { ConnectionKey = Key, Connection = Connection, Sources = [Customers, Orders] };

    public static TableDataSource Customers => new() { Schema = "PUBLIC", Table = "CUSTOMERS" };

    public static TableDataSource Orders => new() { Schema = "PUBLIC", Table = "ORDERS" };

    public static DataPolicyRequest Policy { get; } = new()
    {
        PolicyKey = "area: mask",
        Name = "Mask",
        Circumstances = [new ColumnTagCircumstance { ColumnTag = "Sensitive.Email" }],
        Actions = [new() { Rules = [new MaskingRule { Config = new() { Fields = [new ColumnTagField { ColumnTag = "Sensitive.Email" }], MaskingConfig = new HashMask() } }] }],
    };

    public static ProjectRequest FraudProject { get; } = new()
    {
        ProjectKey = "fraud",
        Name = "Fraud",
        Purposes = ["Fraud Review"],
        DataSources = ["public.customers", "public.orders"],
        Tags = ["Team.Fraud"],
    };

    public static CodeTenant Start(FakeImmutaQuirks? quirks = null) => new(quirks ?? new());

    public FakeDataSource Source(string name) => Fake.V2.DataSources.Single(source => source.Name == name);

    /// <summary>Gets the names of the usable data sources.</summary>
    public IEnumerable<string> Enabled => Fake.V2.DataSources.Where(source => source.IsEnabled).Select(source => source.Name);

    public async ValueTask DisposeAsync()
    {
        await Immuta.DisposeAsync();
        _handler.Dispose();
        await Fake.DisposeAsync();
    }
}
