using System.Text.Json;
using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Integrations;

public sealed class S3DataSourcesTests
{
    [Fact]
    public async Task The_builder_registers_prefixes_with_and_without_a_wildcard()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("[]"));

        await client.Client.Integrations.RegisterS3DataSourcesAsync(S3DataSources.Create(45, "Orders", "s3://acme-landing/orders/*")
            .WithDataSource("Invoice 7", "s3://acme-landing/invoices/7.parquet").WithAdditionalProperty("futureMember", Samples.Element("1")).Build());

        var sent = client.Server.Requests.Single().Body;
        JsonElement.DeepEquals(Samples.Element(sent!), Samples.Element(
            """
            {"type":"Native S3","integrationId":45,"dataSources":[
              {"dataSourceName":"Orders","prefix":"s3://acme-landing/orders/*"},
              {"dataSourceName":"Invoice 7","prefix":"s3://acme-landing/invoices/7.parquet"}],"futureMember":1}
            """)).Should().BeTrue(sent);
    }

    [Theory]
    [InlineData("", "s3://acme-landing/*")]
    [InlineData("Orders", " ")]
    public void A_data_source_without_a_name_or_prefix_is_refused(string name, string prefix) =>
        FluentActions.Invoking(() => S3DataSources.Create(45, name, prefix)).Should().Throw<ArgumentException>();
}
