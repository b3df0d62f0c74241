using Immuta.Sdk.V2;

namespace Immuta.Sdk.Testing;

/// <summary>A snapshot of what one connection key stands for.</summary>
/// <param name="ConnectionKey">The key of the requests that created the data sources.</param>
/// <param name="Handler">The platform under its wire name, such as <c>Snowflake</c>.</param>
/// <param name="SchemaMonitoring">Whether tables that appear later become data sources too.</param>
/// <param name="HardDelete">Whether a data source is deleted, not disabled, when its table goes.</param>
public sealed record FakeDataConnection(DataSourcesKey ConnectionKey, string Handler, bool SchemaMonitoring, bool HardDelete);
