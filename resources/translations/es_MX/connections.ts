<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_MX" sourcelanguage="en">
    <context>
        <name>connections</name>
        <message>
            <source>File of trusted certificates (PEM)</source>
            <translation>Archivo de certificados de confianza (PEM)</translation>
        </message>
        <message>
            <source>This computer has no keyring: they are kept for this session only and asked again next time.</source>
            <translation>Este equipo no tiene llavero: se guardan solo durante esta sesión y se volverán a pedir.</translation>
        </message>
        <message>
            <source>Only where the branch's network asks for it.</source>
            <translation>Solo si la red de la sucursal lo requiere.</translation>
        </message>
        <message>
            <source>They are kept in this computer's keyring.</source>
            <translation>Se guardan en el llavero de este equipo.</translation>
        </message>
        <message>
            <source>Remove…</source>
            <translation>Eliminar…</translation>
        </message>
        <message>
            <source>Test</source>
            <translation>Probar</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Guardar</translation>
        </message>
        <message>
            <source>Keeps the connection (Ctrl+S)</source>
            <translation>Guarda la conexión (Ctrl+S)</translation>
        </message>
        <message>
            <source>Saves and makes one harmless call to the vendor</source>
            <translation>Guarda y hace una consulta inofensiva al proveedor</translation>
        </message>
        <message>
            <source>Use this connection</source>
            <translation>Usar esta conexión</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Elegir…</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Dirección</translation>
        </message>
        <message>
            <source>Another address</source>
            <translation>Otra dirección</translation>
        </message>
        <message>
            <source>Advanced</source>
            <translation>Avanzado</translation>
        </message>
        <message>
            <source>stored; write to replace it</source>
            <translation>se conserva; escriba para cambiar</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>Este dato es necesario.</translation>
        </message>
        <message>
            <source>Write an address such as https://vendor.mx/api.</source>
            <translation>Escriba una dirección como https://proveedor.mx/api.</translation>
        </message>
        <message>
            <source>Write all the credentials again, or none.</source>
            <translation>Escriba de nuevo todas las credenciales, o ninguna.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <source>Testing…</source>
            <translation>Probando…</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nombre</translation>
        </message>
        <message>
            <source>Country or use</source>
            <translation>País o uso</translation>
        </message>
        <message>
            <source>Credentials</source>
            <translation>Credenciales</translation>
        </message>
        <message>
            <source>Vendor's settings</source>
            <translation>Ajustes del proveedor</translation>
        </message>
        <message>
            <source>Wait to connect</source>
            <translation>Espera al conectar</translation>
        </message>
        <message>
            <source>Wait for an answer</source>
            <translation>Espera de respuesta</translation>
        </message>
        <message>
            <source>Wait for lists and guides</source>
            <translation>Espera de listas y guías</translation>
        </message>
        <message>
            <source>Number or key</source>
            <translation>Número o clave</translation>
        </message>
        <message>
            <source>Name or value</source>
            <translation>Nombre o valor</translation>
        </message>
        <message>
            <source>Field</source>
            <translation>Campo</translation>
        </message>
        <message>
            <source>Names the vendor uses, separated by commas</source>
            <translation>Nombres que usa el proveedor, separados por comas</translation>
        </message>
        <message>
            <source>(the usual one)</source>
            <translation>(la habitual)</translation>
        </message>
        <message>
            <source>Connections</source>
            <translation>Conexiones</translation>
        </message>
        <message>
            <source>Add connection</source>
            <translation>Agregar conexión</translation>
        </message>
        <message>
            <source>Connect another vendor (Ctrl+N)</source>
            <translation>Conectar otro proveedor (Ctrl+N)</translation>
        </message>
        <message>
            <source>What do you want to connect?</source>
            <translation>¿Qué desea conectar?</translation>
        </message>
        <message>
            <source>The credentials are kept until you close the program.</source>
            <translation>Las credenciales se conservan hasta que cierre el programa.</translation>
        </message>
        <message>
            <source>answers</source>
            <translation>contesta</translation>
        </message>
        <message>
            <source>testing…</source>
            <translation>probando…</translation>
        </message>
        <message>
            <source>with a problem</source>
            <translation>con un problema</translation>
        </message>
        <message>
            <source>unknown kind</source>
            <translation>tipo desconocido</translation>
        </message>
        <message>
            <source>without credentials</source>
            <translation>sin credenciales</translation>
        </message>
        <message>
            <source>switched off</source>
            <translation>desactivada</translation>
        </message>
        <message>
            <source>not tested</source>
            <translation>sin probar</translation>
        </message>
        <message>
            <source>{vendor} is saved</source>
            <translation>{vendor}: conexión guardada</translation>
        </message>
        <message>
            <source>Remove connection</source>
            <translation>Eliminar conexión</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Eliminar</translation>
        </message>
        <message>
            <source>Unsaved changes</source>
            <translation>Cambios sin guardar</translation>
        </message>
        <message>
            <source>Orders already placed there stay in the ledger.</source>
            <translation>Los pedidos ya hechos ahí se conservan en el libro.</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Descartar</translation>
        </message>
        <message>
            <source>Remove {vendor} and its credentials?</source>
            <translation>¿Eliminar {vendor} y sus credenciales?</translation>
        </message>
        <message>
            <source>{vendor} has changes that are not saved.</source>
            <translation>{vendor} tiene cambios sin guardar.</translation>
        </message>
        <message>
            <source>{vendor} answers</source>
            <translation>{vendor} contesta</translation>
        </message>
        <message>
            <source>It took {time}.</source>
            <translation>Tardó {time}.</translation>
        </message>
    </context>
</TS>
