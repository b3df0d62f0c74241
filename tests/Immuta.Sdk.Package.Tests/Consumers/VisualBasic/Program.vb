Imports Immuta.Sdk
Imports Immuta.Sdk.Connections
Imports Immuta.Sdk.DataObjects
Imports Immuta.Sdk.Integrations
Imports Immuta.Sdk.Testing
Imports Immuta.Sdk.V2
Imports Immuta.Sdk.Yaml

Module Program
    Sub Main()
        RunAsync().GetAwaiter().GetResult()
    End Sub

    Private Async Function RunAsync() As Task
        Dim tenant = New FakeImmuta()
        Dim server = Await tenant.ListenAsync()
        Dim client = ImmutaClient.Create(server.BaseAddress.ToString(), tenant.ApiKey)

        Dim sales = SnowflakeConnection.
            Create("acme-sales", host:="acme.snowflake.example.com", warehouse:="IMMUTA_WH", database:="IMMUTA", role:="IMMUTA_ROLE").
            WithUserPassword("IMMUTA_SYSTEM", "an-invented-password").
            WithRecommendedSettings().
            Build()
        Dim registered = Await client.Connections.RegisterAsync(sales)
        Dim schema = New ObjectPath("acme-sales", "SALES", "PUBLIC")
        Dim table = schema.Append("INVOICES")

        Dim policy = DataPolicy.Create("mask-email", "Mask e-mail addresses").
            Mask(Function(columns) columns.Tagged("Sensitive.Email", "Sensitive.Phone"), Function(mask) mask.Null()).
            ExceptFor(Function(who) who.Group("stewards")).
            OnColumnsTagged("Sensitive.Email", "Sensitive.Phone").
            OnDataSourcesTagged("Sales", "Finance").
            InDomains("domain-1", "domain-2").
            UnderAnyCircumstance().
            Build()
        Dim read = PayloadSerializers.Policy.FromYaml(PayloadSerializers.Policy.ToYaml(policy))
        Dim narrowed = DataPolicy.Create("mask-phone", "Mask phone numbers").
            Mask(Function(columns) columns.Tagged("Sensitive.Phone"), Function(mask) mask.Null()).
            OnColumnsTagged("Sensitive.Phone").
            Build()
        Await client.V2.Policies.ApplyAsync(policy)

        Dim review = Project.Create("fraud", "Fraud review").WithTags("Sales", "Finance").Build()
        Dim trino = Await client.Integrations.CreateAsync(TrinoIntegration.Create())
        Dim ready = Await client.Integrations.WaitUntilReadyAsync(trino.Id)

        Console.WriteLine(
            $"{registered.GetRequiredJob().Id.Value.Length > 0} {table} {read.Circumstances.Count} {narrowed.Circumstances.Count} {review.Tags.Count} {ready.Status}")
        Await client.DisposeAsync()
        Await server.DisposeAsync()
        Await tenant.DisposeAsync()
    End Function
End Module
