"""The IT half of the assortment: lines as their makers number them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product as every

from purchasing_gui.sandbox.goods.product import Product, peso

STORAGE = "Almacenamiento"
MEMORY = "Memorias"
NETWORK = "Redes"
PERIPHERAL = "Accesorios"
PRINTING = "Impresión"
POWER = "Energía"
CABLE = "Cables"
COMPUTER = "Cómputo"
PART = "Componentes"
WATCH = "Videovigilancia"

_SSD = (
    (
        "Kingston",
        "A400",
        "SA400S37/{}",
        'SATA III 2.5"',
        1.35,
        (("120G", 120), ("240G", 240), ("480G", 480), ("960G", 960)),
    ),
    (
        "Kingston",
        "KC600",
        "SKC600/{}",
        'SATA III 2.5" cifrado',
        1.75,
        (("256G", 256), ("512G", 512), ("1024G", 1024), ("2048G", 2048)),
    ),
    (
        "Kingston",
        "NV2",
        "SNV2S/{}",
        "NVMe PCIe 4.0 M.2 2280",
        1.25,
        (("250G", 250), ("500G", 500), ("1000G", 1000), ("2000G", 2000), ("4000G", 4000)),
    ),
    (
        "Kingston",
        "NV3",
        "SNV3S/{}",
        "NVMe PCIe 4.0 M.2 2280",
        1.32,
        (("500G", 500), ("1000G", 1000), ("2000G", 2000), ("4000G", 4000)),
    ),
    (
        "Kingston",
        "DC600M",
        "SEDC600M/{}",
        'SATA para servidor 2.5"',
        4.1,
        (("480G", 480), ("960G", 960), ("1920G", 1920), ("3840G", 3840)),
    ),
    (
        "ADATA",
        "SU650",
        "ASU650SS-{}T-R",
        'SATA III 2.5"',
        1.28,
        (("120G", 120), ("240G", 240), ("480G", 480), ("960G", 960)),
    ),
    (
        "ADATA",
        "Legend 710",
        "ALEG-710-{}CS",
        "NVMe PCIe 3.0 M.2 2280",
        1.2,
        (("256G", 256), ("512G", 512), ("1T", 1024), ("2T", 2048)),
    ),
    (
        "Western Digital",
        "Green",
        "WDS{}G0A",
        'SATA III 2.5"',
        1.38,
        (("240G3", 240), ("480G3", 480), ("100T3", 1000)),
    ),
    (
        "Western Digital",
        "Blue SN580",
        "WDS{}B0E",
        "NVMe PCIe 4.0 M.2 2280",
        1.5,
        (("250G3", 250), ("500G3", 500), ("100T3", 1000), ("200T3", 2000)),
    ),
    (
        "Crucial",
        "BX500",
        "CT{}SSD1",
        'SATA III 2.5"',
        1.33,
        (("240BX500", 240), ("500BX500", 500), ("1000BX500", 1000), ("2000BX500", 2000)),
    ),
    (
        "Samsung",
        "990 PRO",
        "MZ-V9P{}B/AM",
        "NVMe PCIe 4.0 M.2 2280",
        2.3,
        (("1T0", 1000), ("2T0", 2000), ("4T0", 4000)),
    ),
)
_DISKS = (
    ("Seagate", "BarraCuda", "ST{}DM0{:02d}", "para escritorio", 0.95),
    ("Seagate", "SkyHawk", "ST{}VX0{:02d}", "para videovigilancia", 1.1),
    ("Seagate", "IronWolf", "ST{}VN0{:02d}", "para NAS", 1.35),
    ("Toshiba", "P300", "HDWD{}UZSVA{:02d}", "para escritorio", 0.9),
    ("Western Digital", "Purple", "WD{}PURZ-{:02d}", "para videovigilancia", 1.12),
    ("Western Digital", "Red Plus", "WD{}EFPX-{:02d}", "para NAS", 1.4),
)
_FLASH = (
    ("Kingston", "DataTraveler Exodia", "DTX/{}GB", "Memoria USB 3.2", (32, 64, 128, 256)),
    ("Kingston", "DataTraveler Exodia M", "DTXM/{}GB", "Memoria USB 3.2", (32, 64, 128, 256)),
    ("Kingston", "DataTraveler 70", "DT70/{}GB", "Memoria USB-C", (32, 64, 128, 256)),
    (
        "Kingston",
        "Canvas Select Plus",
        "SDCS2/{}GB",
        "Memoria microSDXC clase 10",
        (32, 64, 128, 256, 512),
    ),
    ("Kingston", "Canvas Go! Plus", "SDCG3/{}GB", "Memoria microSDXC V30", (64, 128, 256, 512)),
    ("SanDisk", "Ultra", "SDSQUAC-{:03d}G-GN6MA", "Memoria microSDXC A1", (32, 64, 128, 256, 512)),
    ("SanDisk", "Cruzer Blade", "SDCZ50-{:03d}G-B35", "Memoria USB 2.0", (16, 32, 64, 128)),
    ("ADATA", "UV128", "AUV128-{}G-RBE", "Memoria USB 3.2 retráctil", (16, 32, 64, 128)),
)
_RAM = (
    ("Kingston", "ValueRAM", "KVR26N19S8/{}", "DIMM DDR4 2666 MHz CL19", 29, (4, 8, 16)),
    ("Kingston", "ValueRAM", "KVR32N22S8/{}", "DIMM DDR4 3200 MHz CL22", 28, (4, 8, 16, 32)),
    ("Kingston", "ValueRAM", "KVR32S22S8/{}", "SODIMM DDR4 3200 MHz CL22", 29, (4, 8, 16, 32)),
    ("Kingston", "ValueRAM", "KVR48S40BS8-{}", "SODIMM DDR5 4800 MHz CL40", 38, (8, 16, 32)),
    ("Kingston", "FURY Beast", "KF432C16BB/{}", "DIMM DDR4 3200 MHz CL16", 31, (4, 8, 16, 32)),
    ("Kingston", "FURY Beast RGB", "KF432C16BB2A/{}", "DIMM DDR4 3200 MHz RGB", 36, (8, 16, 32)),
    ("Kingston", "FURY Beast", "KF556C40BB-{}", "DIMM DDR5 5600 MHz CL40", 42, (8, 16, 32)),
    ("Kingston", "FURY Beast RGB", "KF556C40BBA-{}", "DIMM DDR5 5600 MHz RGB", 47, (8, 16, 32)),
    ("Kingston", "FURY Impact", "KF548S38IB-{}", "SODIMM DDR5 4800 MHz CL38", 45, (8, 16, 32)),
    ("ADATA", "Premier", "AD4U3200{}G22-SGN", "DIMM DDR4 3200 MHz", 27, (8, 16, 32)),
    ("ADATA", "Premier", "AD4S3200{}G22-SGN", "SODIMM DDR4 3200 MHz", 27, (8, 16, 32)),
    ("Crucial", "Basics", "CT{}G4SFRA32A", "SODIMM DDR4 3200 MHz", 28, (4, 8, 16, 32)),
    ("Crucial", "Pro", "CP{}G56C46U5", "DIMM DDR5 5600 MHz", 41, (16, 24, 32, 48)),
)
_COLOURS = (
    ("BU", "azul"),
    ("BL", "negro"),
    ("RD", "rojo"),
    ("GR", "verde"),
    ("YL", "amarillo"),
    ("GY", "gris"),
    ("WH", "blanco"),
    ("OR", "naranja"),
    ("VL", "violeta"),
)
_TPLINK = (
    ("TL-WN725N", "Adaptador USB inalámbrico N150 nano", 129),
    ("UB500", "Adaptador USB Bluetooth 5.0 nano", 139),
    ("TL-WN823N", "Adaptador USB inalámbrico N300 mini", 179),
    ("ARCHER T2U NANO", "Adaptador USB AC600", 219),
    ("ARCHER T3U", "Adaptador USB AC1300", 299),
    ("ARCHER T3U PLUS", "Adaptador USB AC1300 con antena", 339),
    ("ARCHER TX20U PLUS", "Adaptador USB AX1800", 629),
    ("TL-SF1005D", "Switch de escritorio 5 puertos 10/100", 159),
    ("TL-SF1008D", "Switch de escritorio 8 puertos 10/100", 209),
    ("TL-SG1005D", "Switch gigabit 5 puertos", 279),
    ("TL-SG1008D", "Switch gigabit 8 puertos", 379),
    ("TL-SG1016D", "Switch gigabit 16 puertos para rack", 1289),
    ("TL-SG1024D", "Switch gigabit 24 puertos para rack", 1799),
    ("TL-SG108E", "Switch administrable 8 puertos", 599),
    ("TL-SG1008P", "Switch 8 puertos, 4 con PoE", 1249),
    ("TL-SF1005P", "Switch 5 puertos, 4 con PoE", 749),
    ("ARCHER C6", "Router inalámbrico AC1200 gigabit", 749),
    ("ARCHER C24", "Router inalámbrico AC750", 499),
    ("ARCHER C50", "Router inalámbrico AC1200", 559),
    ("ARCHER C54", "Router inalámbrico AC1200", 529),
    ("ARCHER C64", "Router inalámbrico AC1200 MU-MIMO", 719),
    ("ARCHER C80", "Router inalámbrico AC1900", 1049),
    ("ARCHER AX10", "Router Wi-Fi 6 AX1500", 1099),
    ("ARCHER AX12", "Router Wi-Fi 6 AX1500", 999),
    ("ARCHER AX23", "Router Wi-Fi 6 AX1800", 1299),
    ("ARCHER AX53", "Router Wi-Fi 6 AX3000", 1699),
    ("ARCHER AX73", "Router Wi-Fi 6 AX5400", 2599),
    ("TL-WR820N", "Router inalámbrico N300", 289),
    ("TL-WR840N", "Router inalámbrico N300 con dos antenas", 329),
    ("TL-WR845N", "Router inalámbrico N300", 379),
    ("RE200", "Extensor de cobertura AC750", 489),
    ("RE305", "Extensor de cobertura AC1200", 699),
    ("RE505X", "Extensor de cobertura Wi-Fi 6 AX1500", 1249),
    ("TAPO C100", "Cámara Wi-Fi interior 1080p", 449),
    ("TAPO C200", "Cámara Wi-Fi con giro 1080p", 559),
    ("TAPO C210", "Cámara Wi-Fi con giro 3 MP", 669),
    ("TAPO C310", "Cámara Wi-Fi exterior 3 MP", 849),
    ("TAPO P100", "Enchufe inteligente", 249),
    ("DECO M4(1-PACK)", "Sistema Wi-Fi de malla AC1200, una pieza", 1099),
    ("DECO M4(2-PACK)", "Sistema Wi-Fi de malla AC1200, dos piezas", 1899),
    ("DECO X20(3-PACK)", "Sistema Wi-Fi 6 de malla AX1800, tres piezas", 4399),
    ("EAP225", "Punto de acceso AC1350 para techo", 1489),
    ("EAP610", "Punto de acceso Wi-Fi 6 AX1800", 2299),
    ("ER605", "Router VPN multi-WAN gigabit", 1249),
    ("TL-PA4010 KIT", "Kit Powerline AV600", 799),
)
_LOGITECH = (
    ("910-004940", "Mouse inalámbrico M170 negro", 189),
    ("910-004941", "Mouse inalámbrico M170 rojo", 189),
    ("910-003732", "Mouse inalámbrico M185 gris", 219),
    ("910-003636", "Mouse inalámbrico M185 azul", 219),
    ("910-005890", "Mouse inalámbrico M190 negro", 239),
    ("910-002974", "Mouse inalámbrico M317", 269),
    ("910-004909", "Mouse inalámbrico M280 negro", 259),
    ("910-006556", "Mouse MX Master 3S grafito", 1949),
    ("910-005791", "Mouse vertical ergonómico MX", 1699),
    ("910-006140", "Mouse G203 Lightsync negro", 449),
    ("910-005280", "Mouse G305 Lightspeed negro", 799),
    ("910-005469", "Mouse G502 HERO", 999),
    ("920-002478", "Teclado USB K120 en español", 199),
    ("920-004422", "Kit teclado y mouse MK120", 319),
    ("920-004428", "Kit inalámbrico MK220", 429),
    ("920-007114", "Teclado inalámbrico K400 Plus con panel táctil", 579),
    ("920-008014", "Kit inalámbrico MK235 en español", 479),
    ("920-009778", "Teclado inalámbrico MX Keys", 2049),
    ("920-010475", "Teclado inalámbrico K380 Bluetooth", 649),
    ("920-006344", "Kit inalámbrico MK270", 549),
    ("920-009338", "Teclado mecánico G PRO", 2199),
    ("920-012492", "Kit silencioso MK295", 619),
    ("981-000014", "Diadema H390 USB con micrófono", 549),
    ("981-000100", "Diadema H110 con micrófono", 269),
    ("981-000338", "Diadema inalámbrica H800", 1399),
    ("981-000612", "Diadema G231", 899),
    ("981-000811", "Diadema G PRO X", 2399),
    ("960-000694", "Cámara web C270 HD", 489),
    ("960-000764", "Cámara web C920 HD Pro", 1349),
    ("960-001257", "Cámara web C922 Pro Stream", 1849),
    ("960-001293", "Cámara web Brio 4K", 3699),
    ("980-000816", "Bocinas Z150 negras", 479),
    ("980-000941", "Bocinas Z313 con subwoofer", 849),
    ("980-001203", "Bocinas Z407 Bluetooth", 1499),
    ("988-000082", "Volante G29 Driving Force", 5299),
    ("940-000117", "Control F310", 449),
)
_TONERS = (
    (
        "HP",
        (
            "CF217A",
            "CF226A",
            "CF226X",
            "CF230A",
            "CF230X",
            "CF248A",
            "CF258A",
            "CF258X",
            "CE285A",
            "CE278A",
            "CB435A",
            "CB436A",
            "Q2612A",
            "W1105A",
            "W1330A",
            "W1360A",
            "W1360X",
            "CF280A",
            "CF280X",
            "CE505A",
            "CE505X",
            "W2110A",
            "W2111A",
            "W2112A",
            "W2113A",
            "CF410A",
            "CF411A",
            "CF412A",
            "CF413A",
        ),
        "Tóner HP {} LaserJet original",
        1290,
    ),
    (
        "Brother",
        (
            "TN-660",
            "TN-760",
            "TN-850",
            "TN-880",
            "TN-1060",
            "TN-410",
            "TN-450",
            "TN-221BK",
            "TN-225C",
            "TN-225M",
            "TN-225Y",
            "DR-630",
            "DR-730",
            "DR-1060",
        ),
        "Tóner o tambor Brother {} original",
        1090,
    ),
    (
        "Samsung",
        ("MLT-D101S", "MLT-D104S", "MLT-D105L", "MLT-D111S", "MLT-D111L", "MLT-D203L"),
        "Tóner Samsung {} original",
        1190,
    ),
    (
        "Lexmark",
        ("50F4H00", "56F4000", "58D4000", "60F4H00", "20N4X0E", "B220Z00"),
        "Cartucho de tóner Lexmark {} de retorno",
        1890,
    ),
    (
        "Xerox",
        ("106R02773", "106R03623", "106R03585", "106R04348", "101R00664"),
        "Tóner Xerox {}",
        1590,
    ),
)
_INKS = (
    ("Epson", "T544{}20-AL", "Botella de tinta Epson 544 {}, 65 ml", 189),
    ("Epson", "T504{}20-AL", "Botella de tinta Epson 504 {}", 219),
    ("Epson", "T664{}20-AL", "Botella de tinta Epson 664 {}, 70 ml", 199),
    ("Epson", "T673{}20-AL", "Botella de tinta Epson 673 {}, 70 ml", 249),
    ("Epson", "T524{}20-AL", "Botella de tinta Epson 524 {}", 229),
    ("Canon", "GI-19{}0", "Botella de tinta Canon GI-190 {}", 179),
    ("Canon", "GI-1{}AM", "Botella de tinta Canon GI-11 {}", 189),
)
_PRINTERS = (
    ("Epson", "C11CJ67301", "Multifuncional EcoTank L3250 Wi-Fi", 3899),
    ("Epson", "C11CJ68301", "Multifuncional EcoTank L3210", 3499),
    ("Epson", "C11CJ88301", "Multifuncional EcoTank L4260 dúplex", 5299),
    ("Epson", "C11CJ60301", "Multifuncional EcoTank L5590", 6199),
    ("Epson", "C11CH68301", "Impresora EcoTank L1250", 3199),
    ("Epson", "C31CH51001", "Miniprinter térmica TM-T20III USB", 4799),
    ("HP", "4SB24A", "Impresora Laser 107w", 2499),
    ("HP", "4ZB83A", "Multifuncional Laser 135w", 3499),
    ("HP", "W1A56A", "Multifuncional LaserJet Pro M428fdw", 8999),
    ("HP", "7MD72A", "Impresora LaserJet M111w", 2699),
    ("HP", "6UU46A", "Multifuncional Smart Tank 580", 3999),
    ("Brother", "HLL2360DW", "Impresora láser HL-L2360DW", 3999),
    ("Brother", "DCPT520W", "Multifuncional de tanque DCP-T520W", 3799),
    ("Brother", "DCPL2551DW", "Multifuncional láser DCP-L2551DW", 4999),
    ("Canon", "4466C004AA", "Multifuncional PIXMA G2160", 3299),
    ("Zebra", "ZD22042-D01G00EZ", "Impresora de etiquetas ZD220d", 3999),
    ("Zebra", "ZD41022-D01E00EZ", "Impresora de etiquetas ZD410", 6299),
)
_UPS = (
    ("APC", "BV500", "No break Easy UPS BV 500 VA", 1099),
    ("APC", "BV650", "No break Easy UPS BV 650 VA", 1399),
    ("APC", "BV1000", "No break Easy UPS BV 1000 VA", 2299),
    ("APC", "BX1500M-LM60", "No break Back-UPS 1500 VA", 4599),
    ("APC", "SMT1500", "No break Smart-UPS 1500 VA", 12999),
    ("APC", "LE1200", "Regulador de voltaje 1200 VA", 899),
    ("CyberPower", "CP900AVR", "No break 900 VA con AVR", 2499),
    ("CyberPower", "UT750G", "No break 750 VA", 1599),
    ("CyberPower", "CL1000VR", "Regulador 1000 VA", 549),
    ("CDP", "R-SMART 751", "No break 750 VA", 1249),
    ("CDP", "R-SMART 1010", "No break 1000 VA", 1799),
    ("CDP", "B-UPR 508", "No break 500 VA", 949),
    ("CDP", "R-AVR 1008", "Regulador 1000 VA, 8 contactos", 399),
    ("Tripp Lite", "INTERNET600U", "No break 600 VA", 1849),
    ("Tripp Lite", "SMART1500LCD", "No break 1500 VA con pantalla", 5199),
    ("Koblenz", "5216 USB/R", "No break 520 VA", 999),
    ("Koblenz", "RS-1400-I", "Regulador 1400 VA", 629),
    ("Sola Basic", "XR-21-202", "No break Micro SR 2000 VA", 6199),
)
_CPUS = (
    ("AMD", "100-100000457BOX", "Procesador Ryzen 5 5500", 1899),
    ("AMD", "100-100000065BOX", "Procesador Ryzen 5 5600X", 2799),
    ("AMD", "100-100000252BOX", "Procesador Ryzen 5 5600G con gráficos", 2599),
    ("AMD", "100-100000263BOX", "Procesador Ryzen 7 5700G", 3599),
    ("AMD", "100-100001015BOX", "Procesador Ryzen 5 7600", 4099),
    ("AMD", "100-100000591WOF", "Procesador Ryzen 7 7700X", 6299),
    ("Intel", "BX8071512100F", "Procesador Core i3-12100F", 1799),
    ("Intel", "BX8071512400F", "Procesador Core i5-12400F", 2899),
    ("Intel", "BX8071513400", "Procesador Core i5-13400", 4299),
    ("Intel", "BX8071512700", "Procesador Core i7-12700", 6299),
    ("Intel", "BX8071514600K", "Procesador Core i5-14600K", 6199),
    ("Intel", "BX8071514700K", "Procesador Core i7-14700K", 8199),
)
_LAPTOPS = (
    ("Lenovo", "IdeaPad Slim 3", "82XM{:04d}LM", 15.6),
    ("Lenovo", "ThinkPad E14 Gen 5", "21JR{:04d}LM", 14.0),
    ("Lenovo", "V15 G4", "83FS{:04d}LM", 15.6),
    ("HP", "240 G10", "9F{:03d}LT#ABM", 14.0),
    ("HP", "250R G9", "A8{:03d}LA#ABM", 15.6),
    ("HP", "ProBook 440 G11", "9C{:03d}LT#ABM", 14.0),
    ("Dell", "Latitude 3450", "LAT3450-{:03d}MX", 14.0),
    ("Dell", "Vostro 3530", "VOS3530-{:03d}MX", 15.6),
    ("ASUS", "Vivobook 15", "90NB1022-M{:03d}K0", 15.6),
    ("Acer", "Aspire 3", "NX.KDEAL.{:03d}", 15.6),
)
_PROCESSORS = (
    ("Intel Core i3-1215U", 7800),
    ("Intel Core i5-1335U", 11200),
    ("Intel Core i7-1355U", 15900),
    ("AMD Ryzen 5 7520U", 8900),
    ("AMD Ryzen 7 7730U", 12600),
)
_MEXICAN = (
    ("Acteck", "AC-9{:05d}", 6157),
    ("Perfect Choice", "PC-1{:05d}", 10229),
    ("Vorago", "VG-{:05d}", 20433),
    ("Balam Rush", "BR-9{:05d}", 36701),
    ("Ghia", "GAC-{:05d}", 11873),
    ("Xtech", "XTA-{:05d}", 14019),
    ("Manhattan", "{:06d}", 307178),
    ("StarTech", "ST{:06d}", 100237),
)
_GADGETS = (
    ("Mouse óptico USB", 79),
    ("Mouse inalámbrico ergonómico", 189),
    ("Teclado multimedia USB en español", 159),
    ("Teclado mecánico retroiluminado", 549),
    ("Kit teclado y mouse inalámbricos", 329),
    ("Diadema con micrófono", 219),
    ("Audífonos Bluetooth con estuche de carga", 349),
    ("Bocina Bluetooth portátil", 299),
    ("Base enfriadora para portátil", 289),
    ("Mochila para portátil de 15.6 pulgadas", 399),
    ("Funda para portátil de 14 pulgadas", 199),
    ("Soporte de mesa para monitor", 459),
    ("Cámara web Full HD con micrófono", 379),
    ("Concentrador USB 3.0 de 4 puertos", 239),
    ("Lector de memorias USB 3.0", 149),
    ("Adaptador USB-C a HDMI 4K", 289),
    ("Cargador de pared USB-C de 20 W", 229),
    ("Batería portátil de 10,000 mAh", 349),
    ("Gabinete micro-ATX con fuente de 500 W", 749),
    ("Fuente de poder ATX de 600 W", 629),
    ("Tapete para ratón con reposamuñecas", 109),
    ("Disipador de CPU con ventilador ARGB", 459),
    ("Silla ergonómica para oficina", 2299),
    ("Micrófono de condensador USB", 699),
)
_GADGET_COLOURS = ("negro", "blanco", "rojo", "azul")
_CABLES = (
    ("HDMI macho a macho 2.0", "HDM", 69),
    ("DisplayPort macho a macho 1.4", "DPM", 149),
    ("VGA con ferrita", "VGA", 89),
    ("USB 2.0 A macho a B macho para impresora", "UAB", 45),
    ("USB-C a USB-C de 60 W", "UCC", 119),
    ("USB-A a USB-C de carga y datos", "UAC", 69),
    ("extensión USB 3.0", "UEX", 89),
    ("de alimentación NEMA 5-15P a C13", "PWR", 75),
    ("de audio 3.5 mm estéreo", "AUX", 39),
    ("Lightning certificado", "LGT", 259),
)
_WATCH = (
    ("Hikvision", "DS-2CE16D0T-IRF{:02d}", "Cámara bala TurboHD 2 MP IR 20 m", 399),
    ("Hikvision", "DS-2CE76D0T-ITMF{:02d}", "Cámara eyeball TurboHD 2 MP", 459),
    ("Hikvision", "DS-2CD1023G2-IU{:02d}", "Cámara bala IP 2 MP con micrófono", 1099),
    ("Hikvision", "IDS-7204HQHI-M{:02d}", "Grabador DVR AcuSense 4 MP", 1499),
    ("Dahua", "DH-HAC-B1A21N-U{:02d}", "Cámara bala HDCVI 2 MP", 359),
    ("Dahua", "DH-IPC-HDW1230T1-S{:02d}", "Cámara domo IP 2 MP", 949),
    ("Ezviz", "CS-C6N-A0-1C2WFR{:02d}", "Cámara Wi-Fi con giro 1080p", 599),
    ("Epcom", "LB7-TURBO-G2P{:02d}", "Cámara bala 2 MP para exterior", 329),
)
_LENSES = (("2.8 mm", 28), ("3.6 mm", 36), ("4 mm", 40), ("6 mm", 60))
_MONITORS = (
    ("LG", "24MP400-B", "Monitor IPS 23.8 pulgadas Full HD", 2199),
    ("LG", "27MP400-B", "Monitor IPS 27 pulgadas Full HD", 2699),
    ("LG", "29WP500-B", "Monitor UltraWide 29 pulgadas", 3999),
    ("Samsung", "LS24C310EALXZX", "Monitor IPS 24 pulgadas 75 Hz", 1999),
    ("Samsung", "LC24F390FHLXZX", "Monitor curvo 24 pulgadas", 2399),
    ("Samsung", "LS27AG300NLXZX", "Monitor Odyssey G3 27 pulgadas 144 Hz", 3799),
    ("AOC", "24B1XHS", "Monitor IPS 23.8 pulgadas", 1799),
    ("AOC", "24G2SP", "Monitor para juego 24 pulgadas 165 Hz", 3199),
    ("Dell", "P2422H", "Monitor profesional 24 pulgadas con altura ajustable", 3899),
    ("Dell", "E2222H", "Monitor 21.5 pulgadas", 2299),
    ("HP", "9SV93AA", "Monitor M24f 23.8 pulgadas", 2699),
    ("BenQ", "GW2480", "Monitor con cuidado de la vista 23.8 pulgadas", 2499),
    ("ASUS", "VA24EHE", "Monitor 23.8 pulgadas 75 Hz", 2099),
    ("Acer", "UM.QV6AA.B01", "Monitor V226HQL 21.5 pulgadas", 1899),
)


def it_products() -> Iterator[Product]:
    """The IT products, each part number once, without UPC."""
    yield from _listed()
    yield from _storage()
    yield from _memory()
    yield from _consumables()
    yield from _patch_cords()
    yield from _short_cables()
    yield from _gadgets()
    yield from _laptops()
    yield from _cameras()


def _item(
    brand: str, number: str, name: str, category: str, price: float, more: str = ""
) -> Product:
    description = f"{name}, {brand} {number}." + (f" {more}" if more else "")
    return Product(number, brand, name, description, category, peso(price))


def _listed() -> Iterator[Product]:
    for number, name, price in _TPLINK:
        yield _item("TP-Link", number, name, NETWORK, price, "Garantía de dos años.")
    for number, name, price in _LOGITECH:
        yield _item("Logitech", number, name, PERIPHERAL, price, "Compatible con Windows y macOS.")
    for table, category in ((_PRINTERS, PRINTING), (_UPS, POWER), (_CPUS, PART), (_MONITORS, PART)):
        for brand, number, name, price in table:
            yield _item(brand, number, f"{name} {brand}", category, price)


def _storage() -> Iterator[Product]:
    for brand, line, pattern, bus, per_gb, sizes in _SSD:
        for spelled, size in sizes:
            name = f"SSD {brand} {line} {size} GB {bus}"
            more = "Unidad de estado sólido, garantía de tres años."
            yield _item(brand, pattern.format(spelled), name, STORAGE, 240 + size * per_gb, more)
    for brand, line, pattern, purpose, per_gb in _DISKS:
        for step, size in enumerate((1000, 2000, 4000, 6000, 8000, 10000, 12000)):
            name = f"Disco duro {brand} {line} {size // 1000} TB {purpose}"
            yield _item(
                brand, pattern.format(size, step + 6), name, STORAGE, 600 + size * per_gb * 0.5
            )
    for brand, line, pattern, kind, capacities in _FLASH:
        for size in capacities:
            name = f"{kind} {brand} {line} {size} GB"
            yield _item(brand, pattern.format(size), name, STORAGE, 55 + size * 1.9)


def _memory() -> Iterator[Product]:
    for brand, line, pattern, kind, per_gb, sizes in _RAM:
        for size in sizes:
            name = f"Memoria RAM {brand} {line} {size} GB {kind}"
            yield _item(brand, pattern.format(size), name, MEMORY, 120 + size * per_gb)


def _consumables() -> Iterator[Product]:
    for brand, numbers, pattern, price in _TONERS:
        for step, number in enumerate(numbers):
            yield _item(brand, number, pattern.format(number), PRINTING, price + step * 37.5)
    for brand, pattern, name, price in _INKS:
        for digit, colour in enumerate(("negro", "cian", "magenta", "amarillo"), start=1):
            number = pattern.format(digit)
            yield _item(brand, number, name.format(colour), PRINTING, price - digit * 2)


def _patch_cords() -> Iterator[Product]:
    series = (
        ("UTPSP{}{}Y", "Cat6", 88),
        ("UTP28SP{}{}", "Cat6 delgado 28 AWG", 96),
        ("UTP6AX{}{}", "Cat6A", 179),
        ("STP6X{}{}", "Cat6A blindado", 229),
    )
    for (pattern, grade, price), feet, (code, colour) in every(
        series, (3, 5, 7, 10, 14, 20), _COLOURS
    ):
        name = f"Cable de parcheo {grade} Panduit {feet} pies {colour}"
        yield _item("Panduit", pattern.format(feet, code), name, CABLE, price + feet * 9.4)


def _short_cables() -> Iterator[Product]:
    makers = (
        ("Xtech", "XTC-{}{:02d}", 1.0),
        ("Vorago", "CAB-{}-{:02d}", 0.9),
        ("Steren", "{}-{:02d}M", 1.4),
    )
    for (brand, pattern, factor), (name, code, price), length in every(
        makers, _CABLES, (1, 2, 3, 5, 10)
    ):
        number = pattern.format(code, length)
        title = f"Cable {name} {brand} {length} m"
        yield _item(brand, number, title, CABLE, factor * (price + 24.9 * length))


def _gadgets() -> Iterator[Product]:
    for brand, pattern, start in _MEXICAN:
        for step, ((name, price), colour) in enumerate(every(_GADGETS, _GADGET_COLOURS[:3])):
            number = pattern.format(start + step * 17)
            wobble = 1 + (step * 7 % 11) / 50
            yield _item(brand, number, f"{name} {brand} color {colour}", PERIPHERAL, price * wobble)


def _laptops() -> Iterator[Product]:
    for brand, line, pattern, inches in _LAPTOPS:
        variants = every(_PROCESSORS, (8, 16), (256, 512))
        for step, ((processor, price), memory, disk) in enumerate(variants):
            name = f'Portátil {brand} {line} {inches}" {processor} {memory} GB {disk} GB SSD'
            more = "Teclado en español, Windows 11 Pro, garantía de un año en sitio."
            number = pattern.format(11 + step * 13)
            yield _item(brand, number, name, COMPUTER, price + memory * 95 + disk * 2.1, more)


def _cameras() -> Iterator[Product]:
    for (brand, pattern, name, price), (lens, code) in every(_WATCH, _LENSES):
        title = f"{name} {brand} lente {lens}"
        yield _item(
            brand, pattern.format(code), title, WATCH, price + code * 1.5, "Protección IP67."
        )
